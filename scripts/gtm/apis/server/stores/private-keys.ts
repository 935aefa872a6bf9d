// The key file of a tagging server, for hmacSha256. The shape is the one that Google documents with
// the API: {"keys": {"<key id>": "<base64 of the key>"}}.
// https://developers.google.com/tag-platform/tag-manager/server-side/api#hmacsha256
import { readFileSync } from 'node:fs';

/** The key file cannot be used; the message is one sentence for people and shows no key. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/**
 * Key id → base64 of the key, from the JSON file that SGTM_CREDENTIALS names, or from `file`. Empty
 * when there is neither. Throws a KeyFileError that names the file and what is wrong with it, and never
 * shows a key.
 */
export function readPrivateKeys(
  file: string | undefined = process.env.SGTM_CREDENTIALS,
): Record<string, string> {
  if (file === undefined || file === '') return {};
  const wrong = (what: string): KeyFileError =>
    new KeyFileError(
      `The key file ${file} (SGTM_CREDENTIALS) ${what}. ` +
        'It should be {"keys": {"<key id>": "<base64 of the key>"}}.',
    );
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(error instanceof SyntaxError ? 'is not JSON' : 'cannot be read');
  }
  const keys = isObject(content) ? content.keys : undefined;
  if (!isObject(keys)) throw wrong('has no object "keys"');
  for (const [id, key] of Object.entries(keys)) {
    if (typeof key !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(key)) {
      throw wrong(`has a key ${JSON.stringify(id)} that is not base64`);
    }
    // HMAC fills a short key up with zeros: such a key is the empty one, with which anybody can sign.
    if (Buffer.from(key, 'base64').every((byte) => byte === 0)) {
      throw wrong(`has a key ${JSON.stringify(id)} that is empty once decoded`);
    }
  }
  return keys as Record<string, string>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
