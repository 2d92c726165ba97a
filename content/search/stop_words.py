"""Words that tell nothing about what somebody looks for, per language, in the form that `words.spelling` gives."""

_EN = """
a about after all also am an and any are as at be because been before being but by can cannot cant could did do does
dont for from get got had has have having he her hers him his how i if im in into is it its ive just like may
me might more most must my need no not of off on one or our out over please she should so some than that the
their them then there these they this those to too until up us want was we were what when where which who whom
why will with would you your
"""

_FR = """
a ai alors apres as au aucun aussi autre aux avant avec avez avoir avons c ca car ce cela ces cet cette ceux
chez ci comme comment d dans de des donc dont du elle elles en entre es est et etait etes etre eu faire fait
faut il ils j je jusqu l la le les leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont
ou par pas peut peux plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se ses
si son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une vers veux vos votre vous y
"""

_AR = """
احتاج اذا اريد التي الذي الذين الي ان انا انت انتم او اي ايضا اين بعد بعض به بها بين تكون تلك ثم حتي ذلك علي
عن عند غير في فيه فيها قبل قد كان كانت كل كم كيف لا لك لكم لم لماذا لن لنا له لها لهم لي ليس ما ماذا متي مع من
منه منها نحن هذا هذه هل هم هن هنا هناك هو هي و يكون يمكن يمكنني
"""

STOP_WORDS = {
    "ar": frozenset(_AR.split()),
    "en": frozenset(_EN.split()),
    "fr": frozenset(_FR.split()),
}
