// Where something of the form is chosen, lists what there is, in its words. What is stored stays in the field itself.
// Without it the fields take ids as they are typed, and the check says what does not fit.

// What the form on this screen is made of just now, in the order in which it stands there.
const house = JSON.parse(document.getElementById("form-offers")?.textContent ?? "{}");

// A long form has thousands of fields: they are looked up once for everything that is drawn at a time.
let fields = null;

function field(name) {
  if (!fields) {
    fields = new Map([...document.querySelectorAll("[name]")].map((input) => [input.name, input]));
    setTimeout(() => (fields = null));
  }
  return fields.get(name) ?? null;
}

const BLOCK = /^(.*)-value-(?:id|value)$/;
let known = null;

function isGone(name) {
  const steps = [...name.matchAll(/-\d+(?=-|$)/g)];
  return steps.some((step) => field(`${name.slice(0, step.index + step[0].length)}-deleted`)?.value === "1");
}

function wordsOf(block, key) {
  const texts = (house.languages ?? []).map((language) => field(`${block}-value-${key}-${language}`)?.value.trim());
  return texts.find(Boolean) ?? "";
}

// The id, or where it has none yet the block itself: the house puts the id there when it is saved.
function keyOf(block, input) {
  const id = field(`${block}-id`)?.value;
  return input.value || (id ? `@${id}` : "");
}

function read() {
  const found = { pages: [], questions: [], tasks: [], choices: [] };
  for (const input of document.querySelectorAll("input[name$='-value-id'], input[name$='-value-value'][readonly]")) {
    const block = input.name.match(BLOCK)?.[1];
    const kind = block?.match(/(?:^|-)(pages|questions|fields|tasks|choices)-\d+$/)?.[1];
    if (!kind || isGone(block)) continue;
    const entry = { block, input, id: keyOf(block, input), type: field(`${block}-type`)?.value ?? "" };
    entry.words = wordsOf(block, kind === "pages" || kind === "tasks" ? "title" : "label");
    entry.row = block.match(/^(.*)-value-fields-\d+$/)?.[1] ?? "";
    if (entry.id) found[kind === "fields" ? "questions" : kind].push(entry);
  }
  for (const question of found.questions) {
    const page = found.pages.find((each) => question.block.startsWith(`${each.block}-`));
    question.page = page?.words ?? "";
  }
  return found;
}

function outline() {
  if (!known) {
    known = read();
    setTimeout(() => (known = null));
  }
  return known;
}

const OFFERED = "input[data-offers]";
const say = house.words ?? {};

const beside = (input, key) => field(input.name.replace(/[^-]+$/, key));
const fits = (input, type) => !input.dataset.types || input.dataset.types.split(" ").includes(type);
const placed = (entry) => ({ id: entry.id, words: entry.words || say.unnamed, group: entry.page });

function ownerOf(input) {
  return input.name.match(/^((?:.*-)?(?:questions|fields|pages)-\d+)-value-/)?.[1] ?? "";
}

function earlier(input) {
  const owner = ownerOf(input);
  const row = owner.match(/^(.*)-value-fields-\d+$/)?.[1] ?? "";
  // In a row a name means what is asked there first: a question of the same name cannot be meant.
  const own = row ? outline().questions.filter((each) => each.row === row).map((each) => each.id) : [];
  return outline().questions.filter((each) => {
    const isBefore = each.input.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING;
    const isWithin = owner.startsWith(`${each.block}-`) || each.block.startsWith(`${owner}-`);
    const isMeant = each.row ? each.row === row : !own.includes(each.id);
    return each.block !== owner && isBefore && !isWithin && isMeant;
  });
}

const rowsOf = (id) => {
  const repeat = outline().questions.find((each) => each.id === id && each.type === "person_repeat");
  return outline().questions.filter((each) => repeat && each.row === repeat.block);
};

// What is asked of each person of the list that is chosen around; and what stands there already, of whomever it is asked.
function ofList(input) {
  const found = rowsOf(field(input.name.replace(/-where-\d+-value-question$/, "-of"))?.value);
  if (found.some((each) => each.id === input.value)) return found;
  return [...found, ...earlier(input).filter((each) => each.id === input.value)];
}

function questions(input) {
  if (input.dataset.offers === "earlier") return earlier(input);
  if (input.dataset.offers === "of-list") return ofList(input);
  if (input.dataset.offers === "fields") {
    return rowsOf(field(input.name.replace(/-rows-\d+-value-answers-.*$/, "-question"))?.value);
  }
  return outline().questions.filter((each) => !each.row && each.type !== "information");
}

// The question whose answer the field holds: chosen beside it, or further out.
function asked(input) {
  const near = beside(input, "question") ?? field(input.name.replace(/-table-\d+-value-.*$/, "-question"));
  const named = near ?? field(input.name.replace(/-table-\d+-value-.*$/, "-old"));
  return { id: named?.value ?? "", named };
}

function answers(input) {
  const { id, named } = asked(input);
  if (input.dataset.offers === "published-answers") {
    const before = house.published?.find((each) => each.id === id);
    return { type: before?.type, rows: before?.type === "yes_no" ? yesOrNo() : (before?.answers ?? []) };
  }
  const question = named && questions(named).find((each) => each.id === id);
  if (question?.type === "yes_no") return { type: "yes_no", rows: yesOrNo() };
  if (question?.type === "declaration") return { type: "declaration", rows: [{ id: "yes", words: say.confirmed }] };
  const rows = question ? outline().choices.filter((each) => each.block.startsWith(`${question.block}-value-choices-`)) : [];
  return { type: question?.type, rows: rows.map(placed).map(({ id: value, words }) => ({ id: value, words })) };
}

const yesOrNo = () => ["yes", "no"].map((id) => ({ id, words: say[id] }));

function rowsFor(input) {
  const offers = input.dataset.offers;
  if (offers.endsWith("answers")) return answers(input).rows;
  if (offers === "pages" || offers === "tasks") return outline()[offers].map(placed);
  const found = offers === "published" ? (house.published ?? []) : questions(input);
  return found
    .filter((each) => fits(input, each.type))
    .map((each) => ({ id: each.id, words: each.words || say.unnamed, group: each.page }));
}

function isMany(input) {
  if ("many" in input.dataset) return true;
  if (!input.dataset.offers.endsWith("answers")) return false;
  return beside(input, "op")?.value === "in" || (answers(input).type === "several" && !beside(input, "op"));
}

function store(input, value) {
  if (input.value === value) return;
  input.value = value;
  for (const moment of ["input", "change"]) input.dispatchEvent(new Event(moment, { bubbles: true }));
}

// What is chosen and not in the form any more is called as the published form calls it.
function goneOf(id) {
  const words = house.published?.find((each) => each.id === id)?.words ?? id;
  return { id, words: `${words} (${say.gone})` };
}

function oneOf(input, rows) {
  const select = document.createElement("select");
  const missing = input.value && !rows.some((row) => row.id === input.value);
  const all = [{ id: "", words: rows.length || missing ? say.choose : say.nothing }, ...rows, ...(missing ? [goneOf(input.value)] : [])];
  let group = select;
  for (const row of all) {
    if (row.group && group.label !== row.group) {
      group = Object.assign(document.createElement("optgroup"), { label: row.group });
      select.append(group);
    }
    (row.group ? group : select).append(new Option(row.words, row.id, false, row.id === input.value));
  }
  select.setAttribute("aria-label", labelOf(input));
  select.addEventListener("change", () => store(input, select.value));
  return select;
}

function severalOf(input, rows) {
  const box = document.createElement("fieldset");
  const ticked = () => input.value.split(",").map((one) => one.trim()).filter(Boolean);
  box.setAttribute("aria-label", labelOf(input));
  for (const row of rows) {
    const tick = Object.assign(document.createElement("input"), { type: "checkbox", checked: ticked().includes(row.id) });
    tick.addEventListener("change", () => {
      const left = ticked().filter((one) => one !== row.id && rows.some((each) => each.id === one));
      const chosen = tick.checked ? [...left, row.id] : left;
      store(input, rows.map((each) => each.id).filter((id) => chosen.includes(id)).join(", "));
    });
    const label = document.createElement("label");
    label.className = "w-block w-my-2";
    label.append(tick, ` ${row.words}`);
    box.append(label);
  }
  return box;
}

const labelOf = (input) => document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.firstChild?.textContent?.trim() ?? "";

function draw(input) {
  const rows = rowsFor(input);
  const isFree = input.dataset.offers.endsWith("answers") && !rows.length;
  const state = JSON.stringify([rows, isMany(input), input.value, isFree]);
  if (input.dataset.drawn === state) return;
  input.dataset.drawn = state;
  const old = input.parentElement.querySelector(":scope > .form-offers");
  const made = isFree ? null : isMany(input) ? severalOf(input, rows) : oneOf(input, rows);
  const hadFocus = old?.contains(document.activeElement) && !(old.tagName === "FIELDSET");
  made?.classList.add("form-offers");
  old?.remove();
  input.hidden = !isFree;
  if (made) input.after(made);
  // How something is typed is said only where it is typed.
  const help = input.closest(".w-field")?.querySelector(".w-field__help");
  if (help) help.hidden = !isFree;
  if (hadFocus) made?.focus();
}

const showIf = (isShown, input) => {
  input.closest("[data-contentpath]").hidden = !isShown;
};

// Only comparisons that fit the type of the question named are offered.
function narrow(select) {
  const question = asked(select);
  const type = question.named && questions(question.named).find((each) => each.id === question.id)?.type;
  const fitting = JSON.parse(select.dataset.fits ?? "{}")[type];
  for (const option of select.options) option.hidden = option.disabled = Boolean(fitting) && !fitting.includes(option.value);
  if (select.selectedOptions[0]?.disabled) select.value = [...select.options].find((option) => !option.disabled)?.value ?? "";
  showIf(select.value !== "answered", beside(select, "value"));
}

// How often an amount comes is asked only where the question asks it.
function showPeriod(select) {
  const { id, named } = asked(select);
  const question = named && questions(named).find((each) => each.id === id);
  const ticked = question && document.querySelector(`[name="${CSS.escape(`${question.block}-value-periods`)}"]:checked`);
  select.closest("[data-contentpath]").hidden = !ticked && !select.value;
}

// The currency stands beside what is typed as an amount.
function showCurrency(input) {
  const isAmount = "amount" in input.dataset || (input.dataset.offers.endsWith("answers") && answers(input).type === "money");
  let shown = input.parentElement.querySelector(":scope > .form-currency");
  if (isAmount && !shown) {
    shown = Object.assign(document.createElement("span"), { className: "form-currency", id: `${input.id}-currency` });
    shown.textContent = house.currency;
    input.after(shown);
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${shown.id}`.trim());
  }
  if (shown) shown.hidden = !isAmount;
}

// How many there must be is asked only where the people of a list are counted.
function showNumber(select) {
  for (const key of ["op", "value"]) showIf(select.value === "rows", beside(select, key));
}

// Whether all must hold, or one, is asked only where there are several; what turns it around is never hidden.
function showMatch(select) {
  const row = ["parts", "where"].map((key) => select.name.replace(/[^-]+$/, key)).find((name) => field(`${name}-count`));
  const numbers = [...Array(Number(field(`${row}-count`)?.value)).keys()];
  showIf(numbers.filter((number) => field(`${row}-${number}-deleted`)?.value !== "1").length > 1 || ["none", "not_all"].includes(select.value), select);
}

// A day and steps are asked for only by the ways that have them.
function showWay(select) {
  for (const [name, way] of [["moves_on", "compatible_until"], ["migration-count", "breaking"]]) {
    const around = field(name)?.closest(".w-panel__wrapper");
    if (around) around.hidden = select.value !== way;
  }
}

function drawAll() {
  for (const input of document.querySelectorAll(OFFERED)) draw(input);
  for (const input of document.querySelectorAll(`${OFFERED}, input[data-amount]`)) showCurrency(input);
  for (const select of document.querySelectorAll("select[data-fits]")) narrow(select);
  for (const select of document.querySelectorAll("select[name$='-period']")) showPeriod(select);
  for (const select of document.querySelectorAll("select[name$='-value-who']")) showNumber(select);
  for (const select of document.querySelectorAll("select[name$='-match']")) showMatch(select);
  for (const select of document.querySelectorAll("select[name='policy']")) showWay(select);
  // What a condition says stands there only where it says something.
  for (const input of document.querySelectorAll("input[name$='_if-said']")) showIf(input.value, input);
}

let isWaiting = false;
function soon() {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    drawAll();
  }, 100);
}

if (document.getElementById("form-offers")) {
  soon();
  document.addEventListener("change", soon);
  document.addEventListener("focusin", soon);
  new MutationObserver((changes) => {
    const isOurs = (node) => node.matches?.(".form-offers, .form-currency");
    if (changes.some((change) => [...change.addedNodes].some((node) => node.nodeType === 1 && !isOurs(node)))) soon();
  }).observe(document.body, { childList: true, subtree: true });
}
