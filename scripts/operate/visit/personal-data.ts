// Keeps people out of reports: what a recording says about somebody is counted and never repeated.
import type { SentEvent } from './visit-event.ts';

/** Its last letter before the @ is enough, and keeps the search as long as the text. */
const EMAIL = /[^\s@"'<>()[\]{}&=?/,;:]@[\p{L}\d-]+(\.[\p{L}\d-]+)+/u;
/** With a plus; without one a number may as well be that of an order. */
const PHONE = /\+\s*\d[\d\s().-]{5,}/;
const PERSONAL_KEY =
  /mail|phone|tel|mobile|name|street|address|city|zip|postal|birth|user|customer|login/i;
/** SHA-256 in hexadecimal or, as Google's tag sends it, base64url; SHA-1; MD5. */
const HASH = /^([0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|[\w-]{43})$/i;

/** SHA-256, SHA-1 and MD5 of the empty text, and SHA-256 as Google's tag writes it. */
const HASHES_OF_NOTHING = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'd41d8cd98f00b204e9800998ecf8427e',
  '47deqpj8hbsa-_timw-5jceuqerkm5nmpjwzg3hsufu',
];

export const isHashOfNothing = (text: string): boolean =>
  HASHES_OF_NOTHING.includes(text.trim().toLowerCase());

export const isHash = (text: string): boolean => HASH.test(text.trim());

/** Whether a text holds an e-mail address, escaped once or twice included. */
export const holdsEmail = (text: string): boolean =>
  unescapedForms(text).some((form) => EMAIL.test(form));

/** E-mail addresses in the query and fragment of an address, as they were typed. */
export const emailsIn = (address: string): string[] =>
  address
    .split(/[?#&=]/)
    .flatMap(unescapedForms)
    .filter((part) => EMAIL.test(part));

/** Says of each text for the report whether it may be shown; made from all events of a visit. */
export class Discretion {
  #words: string[] = [];
  #numbers: string[] = [];

  constructor(events: readonly SentEvent[]) {
    for (const { person, addresses } of events) {
      // Hashes as well: whoever has the address finds them.
      for (const { value } of person) this.#learn(value);
      for (const address of addresses) {
        for (const value of personalValues(address)) this.#learn(value);
      }
    }
  }

  /** The text, or what stands for one that somebody could be recognised by. */
  shown(text: string): string {
    return this.#isPersonal(text) ? '(withheld)' : text.slice(0, 80);
  }

  #learn(value: string): void {
    const digits = value.replace(/\D/g, '');
    if (digits.length >= 7) this.#numbers.push(digits.replace(/^0+/, ''));
    const word = value.trim().toLowerCase();
    if (word.length >= 3 && /\p{L}/u.test(word)) this.#words.push(word);
  }

  #isPersonal(text: string): boolean {
    return [...unescapedForms(text), ...fromBase64(text)].some((form) => {
      if (EMAIL.test(form) || PHONE.test(form)) return true;
      const lower = form.toLowerCase();
      const digits = form.replace(/\D/g, '');
      return (
        this.#words.some((word) => lower.includes(word)) ||
        this.#numbers.some((number) => digits.includes(number))
      );
    });
  }
}

/** Values of the query and fragment whose names sound personal. */
function personalValues(address: string): string[] {
  const parameters = address.split(/[?#&]/).slice(1);
  return parameters.flatMap((parameter) => {
    const [name = '', ...value] = parameter.split('=');
    const forms = unescapedForms(value.join('='));
    return PERSONAL_KEY.test(name) || forms.some((form) => /^\s*(\+|00)\d/.test(form)) ? forms : [];
  });
}

/** What a text says in base64, if that is a text. */
function fromBase64(text: string): string[] {
  return unescapedForms(text).flatMap((form) =>
    (form.match(/[\w+/-]{8,}/g) ?? [])
      .map((run) => Buffer.from(run, 'base64').toString())
      .filter((said) => !/[^\p{L}\p{N}\p{P}\p{S} ]/u.test(said) && !said.includes('\ufffd')),
  );
}

function unescapedForms(text: string): string[] {
  const forms = [text];
  for (let depth = 0; depth < 2; depth++) {
    const next = unescaped(forms.at(-1)!);
    if (next === forms.at(-1)) break;
    forms.push(next);
  }
  return forms;
}

function unescaped(text: string): string {
  try {
    return withoutEscapes(decodeURIComponent(text.replaceAll('+', '%2B')));
  } catch {
    return withoutEscapes(text.replace(/%40/gi, '@'));
  }
}

/** HTML and JSON have writings of their own for an @. */
const withoutEscapes = (text: string): string =>
  text.replace(/&#0*64;|&#x0*40;|&commat;|\\u0040|\\x40/gi, '@');
