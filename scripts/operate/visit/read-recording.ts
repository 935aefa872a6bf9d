// Reads a HAR file as a stream: a recording of half a gigabyte is nothing unusual.
import { createReadStream } from 'node:fs';

import { JSONParser } from '@streamparser/json';

import { UsageError } from '../../command-line/command.ts';
import { cannotRead, sizeOf } from '../../command-line/input-files.ts';
import type { RecordedRequest, Recording } from './recording.ts';
import { requestOf } from './recording.ts';
import { shortStrings } from './short-strings.ts';

/** Longer than any hit: those of Pinterest's and Google's tags take a few kilobytes. */
const LONGEST_STRING = 256 * 1024;
const PIECE = 256 * 1024;

const howToRecord =
  'Record the visit in Chrome: developer tools, Network, "Export HAR" (the arrow down).';

/**
 * Reads a recording and keeps the requests that `matters` says; `onProgress` hears how much of the
 * file is read, from 0 to 1. A recording that is cut off gives what is in it. Throws a UsageError, one
 * sentence without a word of the file's content, for a file that is no recording.
 */
export async function readRecording(
  file: string,
  matters: (request: RecordedRequest) => boolean,
  onProgress: (part: number) => void,
): Promise<Recording> {
  const recording: Recording = { requests: [], count: 0, start: NaN, isCutOff: false };
  const parser = new JSONParser({ paths: ['$.log.entries.*'], keepStack: false });
  parser.onValue = ({ value }) => {
    const request = requestOf(value);
    if (request === undefined) return;
    recording.count += 1;
    if (!(recording.start <= request.time)) recording.start = request.time;
    if (matters(request)) recording.requests.push(request);
  };
  const shorten = shortStrings(LONGEST_STRING);
  const all = sizeOf(file);
  let read = 0;
  for await (const piece of piecesOf(file)) {
    if (read === 0) refuseOtherFormats(file, piece);
    read += piece.length;
    // Of what a shell hands over nobody knows the size.
    if (all > 0) onProgress(read / all);
    if (!isTaken(parser, shorten(piece))) break;
  }
  if (read === 0) throw new UsageError(`${file} is empty. ${howToRecord}`);
  recording.isCutOff = !parser.isEnded;
  if (recording.count > 0) return recording;
  throw new UsageError(
    recording.isCutOff
      ? `${file} is cut off or damaged before its first request. Save the recording again.`
      : `${file} holds no request. ${howToRecord}`,
  );
}

/** Whether there may be more: a parser that has its JSON, or has found a fault in it, wants none. */
function isTaken(parser: JSONParser, parts: Buffer[]): boolean {
  try {
    for (const part of parts) if (!parser.isEnded) parser.write(part);
    return !parser.isEnded;
  } catch {
    // Its words may quote the recording.
    return false;
  }
}

function refuseOtherFormats(file: string, piece: Buffer): void {
  const start = piece
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(PK|\u001f\u008b)/.test(start)) {
    throw new UsageError(`${file} is compressed; unpack it first.`);
  }
  if (/^\{\s*"exportFormatVersion"/.test(start)) {
    throw new UsageError(`${file} is the export of a container; --web and --server take those.`);
  }
  if (start.startsWith('{') && start.includes('"log"')) return;
  const what = /^[{[]/.test(start) ? 'is JSON, but not' : 'is not';
  throw new UsageError(`${file} ${what} the recording of a visit (HAR). ${howToRecord}`);
}

async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(file, { highWaterMark: PIECE })) {
      yield piece as Buffer;
    }
  } catch (error) {
    throw cannotRead(file, error);
  }
}
