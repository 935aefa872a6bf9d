// The story of one event.
import { getEventData, sha256Sync } from 'gtm:server';
import { toWord } from './imported/names.ts';
import { toWords as wordsOf } from './imported/words.ts';

declare const data: any;

// Read.
const value = getEventData('event_name');

// Answer.
data.gtmOnSuccess(toWord(value), wordsOf(value));
