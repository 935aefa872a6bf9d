// A stand-in for https://s.pinimg.com/ct/core.js, the library behind `pintrk`, written from what
// Pinterest describes and from captured hits. It runs in the page; core-js.ts serves it.
// https://help.pinterest.com/en/business/article/add-event-codes
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

import { clearTagCookies, storeClickId, storedClickId } from './click-id.ts';
import { endpointOf, sendHit, sendReport } from './send-hit.ts';

interface Pintrk {
  (...command: unknown[]): void;
  queue: unknown[];
  version?: string;
  partnerData?: Record<string, unknown>;
}

type Callback = (didInit: boolean, error?: string) => void;
type Data = Record<string, unknown>;

// Only while the script itself runs does the page know which script that is.
const endpoint = endpointOf((document.currentScript as HTMLScriptElement | null)?.src);

let tagId: string | undefined;
let consent = true;
const partnerData: Data = {};

const COMMANDS: Record<string, (...args: unknown[]) => void> = {
  load,
  page,
  track,
  set,
  setconsent,
};

function load(id: unknown, options?: unknown): void {
  const given = String(id);
  if (tagId !== undefined && tagId !== given) {
    console.error(
      `Pinterest Tag Error: 'load' was called multiple times, first with tag id ${tagId}, now ` +
        `with ${given}.`,
    );
  }
  tagId = given;
  set(pintrk?.partnerData);
  set(options);
  if (!consent) return;
  storeClickId();
  const settings = { tid: tagId, pd: json(partnerData), cb: String(Date.now()) };
  void sendHit(`${endpoint}/user/`, settings).catch(() => undefined);
}

// `page` is the base hit and no page visit: Pinterest's own templates track that one besides
// (github:pinterest/pinterest-magento2-extension).
function page(data?: unknown): void {
  void hit('init', data);
}

function track(event: unknown, data?: unknown, callback?: unknown): void {
  const answer: Callback = typeof callback === 'function' ? (callback as Callback) : () => {};
  if (typeof event !== 'string' || event.trim() === '') {
    console.error("Pinterest Tag Error: 'track' needs the name of an event.");
    answer(tagId !== undefined, 'The name of an event is missing.');
    return;
  }
  const sent = hit(event, data);
  if (typeof sent === 'string') {
    answer(tagId !== undefined, sent);
    return;
  }
  sent.then(
    () => answer(true),
    () => answer(true, 'The hit could not be sent.'),
  );
}

function set(data?: unknown): void {
  if (!isData(data)) return;
  for (const key of Object.keys(data)) {
    // Only em is described as being hashed by the tag; what happens to other raw values is not.
    // https://help.pinterest.com/en/business/article/enhanced-match
    partnerData[key] = key === 'em' ? hashedEmail(data[key]) : data[key];
  }
}

function setconsent(granted: unknown): void {
  consent =
    typeof granted === 'string' ? granted.trim().toLowerCase() === 'true' : Boolean(granted);
  if (!consent) clearTagCookies();
  else if (tagId !== undefined) storeClickId();
}

/** Sends a hit, or says why it is not sent. */
function hit(event: string, data: unknown): Promise<void> | string {
  if (tagId === undefined) {
    console.error(`Pinterest Tag Error: '${event}' came before 'load'.`);
    return 'No tag id was loaded.';
  }
  if (!consent) return 'Consent is not given.';
  const clickId = storedClickId();
  // That the click id travels in pd is unconfirmed; event quality needs to see it somewhere.
  const partner = clickId === undefined ? partnerData : { ...partnerData, epik: clickId };
  const automatic = {
    loc: location.href,
    ref: document.referrer,
    if: window.top !== window,
    sh: screen.height,
    sw: screen.width,
  };
  return sendHit(`${endpoint}/v3/`, {
    event,
    ...(isData(data) ? { ed: json(data) } : {}),
    tid: tagId,
    pd: json(partner),
    ad: json(automatic),
    cb: String(Date.now()),
  });
}

function hashedEmail(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const address = value.trim().toLowerCase();
  if (address === '') return undefined;
  // SHA-256, SHA-1 and MD5 pass as they are.
  if (/^([0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})$/.test(address)) return address;
  // Not crypto.subtle: http pages have none, and its promise would let a later command overtake.
  return bytesToHex(sha256(utf8ToBytes(address)));
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function json(data: Data): string {
  return JSON.stringify(data);
}

/** Runs one entry of the queue: an array, or the `arguments` that Tag Manager pushes. */
function run(entry: unknown): void {
  const [name, ...args] = Array.from(Object(entry) as ArrayLike<unknown>);
  const command = String(name).trim().toLowerCase();
  try {
    if (!Object.prototype.hasOwnProperty.call(COMMANDS, command)) {
      console.error(`Pinterest Tag Error: '${command}' is not a command.`);
      return;
    }
    (COMMANDS[command] as (...args: unknown[]) => void)(...args);
  } catch (error) {
    sendReport(`${endpoint}/stats/`, { command, error: String(error) });
  }
}

const pintrk = (window as unknown as { pintrk?: Pintrk }).pintrk;
// A queue whose push was replaced already belongs to a copy of this script that runs.
if (pintrk && pintrk.queue.push === Array.prototype.push) {
  pintrk.version = pintrk.version ?? '3.0';
  const { queue } = pintrk;
  while (queue.length > 0) run(queue.shift());
  queue.push = (...entries: unknown[]) => {
    entries.forEach(run);
    return queue.length;
  };
}
