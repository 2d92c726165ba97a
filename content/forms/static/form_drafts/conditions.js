// Offers, in each comparison of a condition, the questions asked before, and only what fits the type of the one named.
// Without it the fields take what is typed, and the check says what does not fit.
const PART = /^(.*)-(show_if|require_if)-parts-\d+-value-(question|op|value)$/;
const QUESTION = /^(.*-(?:questions|fields)-\d+)-value-id$/;

const field = (name) => document.querySelector(`[name="${CSS.escape(name)}"]`);
const isGone = (input) => {
  const steps = [...input.name.matchAll(/-\d+(?=-)/g)];
  return steps.some((step) => field(`${input.name.slice(0, step.index + step[0].length)}-deleted`)?.value === "1");
};
const repeatOf = (block) => block.match(/^(.*)-value-fields-\d+$/)?.[1] ?? "";

function askedBefore(part, owner) {
  const inputs = [...document.querySelectorAll("input[name$='-value-id']")];
  return inputs.flatMap((input) => {
    const block = input.name.match(QUESTION)?.[1];
    if (!block || !input.value || block === owner || isGone(input)) return [];
    const isEarlier = input.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING;
    const row = repeatOf(block);
    if (!isEarlier || owner.startsWith(`${block}-`) || (row && row !== repeatOf(owner))) return [];
    return [{ block, id: input.value, type: field(`${block}-type`)?.value ?? "", words: wordsOf(block, "label") }];
  });
}

function wordsOf(block, key) {
  const texts = [...document.querySelectorAll(`[name^="${CSS.escape(`${block}-value-${key}-`)}"]`)];
  const own = texts.find((text) => text.lang === document.documentElement.lang) ?? texts[0];
  return own?.value ?? "";
}

function answersOf(question) {
  if (question?.type === "yes_no") return ["yes", "no"].map((id) => ({ id, words: "" }));
  const start = `${question?.block}-value-choices-`;
  const values = [...document.querySelectorAll(`input[name^="${CSS.escape(start)}"][name$='-value-value']`)];
  return values.filter((value) => question && value.value && !isGone(value)).map((value) => ({
    id: value.value,
    words: wordsOf(value.name.replace(/-value-value$/, ""), "label"),
  }));
}

function offer(input, rows) {
  const id = `${input.id}-offers`;
  const list = document.getElementById(id) ?? Object.assign(document.createElement("datalist"), { id });
  list.replaceChildren(...rows.map((row) => Object.assign(new Option(row.words || row.id, row.id), { label: row.words })));
  if (!list.isConnected) input.after(list);
  input.setAttribute("list", id);
}

function narrow(select, question) {
  const fits = JSON.parse(select.dataset.fits ?? "{}")[question?.type];
  for (const option of select.options) option.hidden = option.disabled = Boolean(fits) && !fits.includes(option.value);
  if (select.selectedOptions[0]?.disabled) select.value = [...select.options].find((option) => !option.disabled)?.value ?? "";
}

function fit(part) {
  const [, owner] = part.name.match(PART) ?? [];
  if (owner === undefined) return;
  const start = part.name.replace(/(question|op|value)$/, "");
  const [named, operator, value] = ["question", "op", "value"].map((key) => field(start + key));
  const earlier = askedBefore(part, owner);
  const question = earlier.find((each) => each.id === named.value);
  offer(named, earlier);
  narrow(operator, question);
  offer(value, answersOf(question));
}

for (const moment of ["focusin", "change"]) {
  document.addEventListener(moment, (event) => event.target.name && fit(event.target));
}
