// Texts of others without certain values, however whoever wrote the text has quoted them.

/** A shorter text may stand in any word. */
const shortest = 4;
/** Of a value that is cut off, as many characters tell it from a word. */
const shortestPart = 8;
const cover = '[…]';

/** A text in which no value of `values`, nor a beginning of one, can be read. */
export const withoutValues = (text: string, values: readonly string[]): string =>
  covering(values)(text);

/** The same for many texts. */
export function covering(values: readonly string[]): (text: string) => string {
  const forms = new Set(values.filter(({ length }) => length >= shortest).flatMap(formsOf));
  return (text) => (forms.size === 0 ? text : covered(text, [...forms]));
}

function covered(text: string, forms: readonly string[]): string {
  const lower = text.toLowerCase();
  // A letter whose small one is longer would move what follows.
  const found = lower.length === text.length ? lower : text;
  const places = forms.flatMap((form) =>
    placesOf(found, found === lower ? form.toLowerCase() : form),
  );
  let shown = '';
  let done = 0;
  for (const { from, to } of places.sort((one, other) => one.from - other.from)) {
    if (from >= done) shown += text.slice(done, from) + cover;
    done = Math.max(done, to);
  }
  return shown + text.slice(done);
}

interface Place {
  from: number;
  to: number;
}

/** Where a form or a beginning of it stands. */
function placesOf(text: string, form: string): Place[] {
  const start = form.slice(0, shortestPart);
  const places: Place[] = [];
  let from = text.indexOf(start);
  while (from >= 0) {
    let to = from + start.length;
    while (to - from < form.length && text[to] === form[to - from]) to++;
    places.push({ from, to });
    from = text.indexOf(start, to);
  }
  return places;
}

/** A value as it is, in JSON, in ASCII, in an address, in HTML, in base64, and in two of them. */
function formsOf(value: string): string[] {
  const once = [value, ...encodings.map((encode) => encode(value))];
  return [...once, ...once.flatMap((form) => encodings.map((encode) => encode(form)))];
}

const encodings: readonly ((text: string) => string)[] = [
  (text) => JSON.stringify(text).slice(1, -1),
  (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  (text) => text.replace(/['\\]/g, '\\$&'),
  (text) => new URLSearchParams({ '': text }).toString().slice(1),
  // Half a pair of surrogates has no such form.
  (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')),
  (text) => text.replace(/[&<>"']/g, (mark) => entities[mark]!),
  (text) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`),
  (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
