// What can be seen of a page from inside it; accessibility.py asks and judges. Each function gives a list of texts or
// of pairs. A link inside a sentence may be as high as its line; a radio is as large as its label; a stretched link as
// its card.
window.looks = {
    headings: () => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter(one => one.checkVisibility())
        .map(one => [Number(one.tagName[1]), one.innerText.trim()]),

    under44: () => looks.controls()
        .filter(one => one.tabIndex >= 0)
        .map(one => /radio|checkbox/.test(one.type) && one.closest('label') || one)
        .map(one => getComputedStyle(one, '::after').position === 'absolute' && one.offsetParent || one)
        .filter(one => {
            const box = one.getBoundingClientRect();
            const inSentence = getComputedStyle(one).display === 'inline'
                && one.parentElement.textContent.trim().length > one.textContent.trim().length;
            const awaitsFocus = box.bottom < 0 || one.classList.contains('skip');
            return !inSentence && !awaitsFocus && (box.width < 43.5 || box.height < 43.5);
        })
        .map(one => `${looks.told(one)} ${Math.round(one.getBoundingClientRect().width)} × ${
            Math.round(one.getBoundingClientRect().height)}`),

    controls: () => [...document.querySelectorAll(
        'a[href], button, summary, select, textarea, input:not([type=hidden])',
    )].filter(one => one.checkVisibility({ visibilityProperty: true })),

    told: one => `${one.tagName} ${one.getAttribute('class') ?? ''} “${
        (one.innerText || one.name || one.getAttribute('aria-label') || '').trim().slice(0, 30)}”`,

    fromTheTop: () => {
        looks.last = null;
        looks.visited = new Set();
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
        window.scrollTo(0, 0);
    },

    jumping: () => [...document.querySelectorAll('[tabindex]')].filter(one => one.tabIndex > 0).length,

    // Where the focus is, whether it can be seen there, and whether it came in the order of the document.
    stop: () => {
        const one = document.activeElement, before = looks.last;
        if (!one || one === document.body || looks.visited.has(one)) return null;
        looks.last = one;
        looks.visited.add(one);
        // A link in a sentence may break over two lines: its first piece stands for it.
        const box = one.getClientRects()[0] ?? one.getBoundingClientRect(), label = one.closest('label');
        const focused = looks.ring(one, label);
        one.blur();
        const blurred = looks.ring(one, label);
        one.focus({ preventScroll: true });
        const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
        const follows = before && document.contains(before)
            ? before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING : true;
        return {
            name: looks.told(one),
            isWayPast: one.matches('.skip'),
            seen: focused !== blurred,
            inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            covered: Boolean(at && !one.contains(at) && !at.contains(one) && !(label && label.contains(at))),
            inOrder: Boolean(follows),
        };
    },

    ring: (one, label) => [one, label, one.parentElement, one.parentElement.parentElement].filter(Boolean)
        .flatMap(each => ['', '::before', '::after'].map(part => {
            const style = getComputedStyle(each, part);
            const line = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 ? style.outline : '';
            return line + style.boxShadow;
        })).join(),

    clipped: () => [...document.querySelectorAll('body *')].filter(one => {
        const style = getComputedStyle(one);
        return one.checkVisibility() && /hidden|clip/.test(style.overflowX + style.overflowY) && one.innerText
            && !one.closest('.vh, .skip, svg, [aria-hidden=true]') && style.position !== 'absolute'
            && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
    }).map(one => `${looks.told(one)} is cut`),

    stuck: () => [...document.querySelectorAll('body *')].filter(one => {
        const box = one.getBoundingClientRect();
        return /fixed|sticky/.test(getComputedStyle(one).position) && one.checkVisibility()
            && box.height > innerHeight / 2 && box.width > innerWidth / 2;
    }).map(one => `${looks.told(one)} covers more than half of the screen`),

    space: () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`
            * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
            p { margin-block-end: 2em !important }`);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },

    unspace: () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
    },

    moving: () => [...document.querySelectorAll('*')].flatMap(one => ['', '::before', '::after'].map(part => {
        const style = getComputedStyle(one, part);
        const longest = text => Math.max(...text.split(',').map(parseFloat));
        if (!style.animationDuration) return ''; // a source of a film is not drawn and has no style
        const still = longest(style.animationDuration) <= .01 || style.animationName === 'none';
        return still && longest(style.transitionDuration) <= .01 && style.scrollBehavior !== 'smooth'
            ? '' : `${one.tagName} ${one.className}${part} moves`;
    })).filter(Boolean),

    // In forced colours a fill disappears: a border, an underline or a shape of its own must tell a control from text.
    unmarked: () => looks.controls()
        .filter(one => one.tabIndex >= 0 && one.tagName !== 'SUMMARY' && !one.closest('.skip'))
        .filter(one => {
            const style = getComputedStyle(one), label = one.closest('label');
            const bordered = each => ['Top', 'Bottom', 'Left', 'Right'].some(
                side => parseFloat(getComputedStyle(each)[`border${side}Width`]) > 0);
            const linked = one.tagName.toUpperCase() === 'A' || one.querySelector('svg');
            return !bordered(one) && !(label && bordered(label)) && style.textDecorationLine === 'none' && !linked
                && style.appearance === 'none' && one.parentElement.tagName !== 'LI';
        })
        .map(one => `${looks.told(one)} cannot be told from text`),

    // On which side of its own text a picture or a control stands: -1 left, 1 right, 0 in the middle or alone.
    sides: () => [...document.querySelectorAll('main svg, header svg, footer svg, input[type=radio], input[type=checkbox]')]
        // Words lent by another language keep their own direction, whatever that of the page.
        .filter(one => one.checkVisibility() && one.closest('[dir]') === document.documentElement)
        .filter(one => one.getBoundingClientRect().width > 0 && one.getBoundingClientRect().width <= 40)
        .map(one => [one.outerHTML.slice(0, 90), looks.side(one)]),

    side: one => {
        const holder = one.closest('a, button, summary, label, .note, .chip, li, h2, h3');
        const text = holder && looks.words(holder), box = one.getBoundingClientRect();
        if (!text || box.bottom < text.top || box.top > text.bottom) return 0;
        return box.right <= text.left + 2 ? -1 : box.left >= text.right - 2 ? 1 : 0;
    },

    words: holder => {
        const range = document.createRange(), boxes = [];
        const walk = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            if (!walk.currentNode.data.trim() || walk.currentNode.parentElement.closest('.vh, svg, [hidden]')) continue;
            range.selectNodeContents(walk.currentNode);
            boxes.push(...[...range.getClientRects()].filter(box => box.width));
        }
        return boxes.length ? {
            left: Math.min(...boxes.map(box => box.left)),
            right: Math.max(...boxes.map(box => box.right)),
            top: boxes[0].top,
            bottom: boxes[0].bottom,
        } : null;
    },

    // Which way an arrow that points along the text is drawn: 1 as it is, -1 turned round.
    arrows: () => [...document.querySelectorAll('svg.flip, .flip svg')].filter(one => one.checkVisibility())
        .map(one => [one.outerHTML.slice(0, 90), new DOMMatrix(getComputedStyle(one).transform).a
            * (getComputedStyle(one).scale.startsWith('-1') ? -1 : 1)]),
};
