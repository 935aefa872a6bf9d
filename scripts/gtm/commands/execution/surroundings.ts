// What `run` and `bench` are told about the world in which a template runs.
import { readObject, readObjects } from '../../../command-line/input-files.ts';
import { readPrivateKeys } from '../../apis/server/stores/private-keys.ts';
import { readAnswers } from './answers.ts';
import type { ExecutionInput } from './execution.ts';
import { pageAddress, readIncomingRequest } from './incoming-request.ts';
import { taken } from './taken.ts';

type Surroundings = Pick<
  ExecutionInput,
  'request' | 'pageUrl' | 'privateKeys' | 'answers' | 'network'
>;

/** From the files of `--request` and `--responses`. Throws a UsageError where one is wrong. */
export function readSurroundings(files: {
  request: string | undefined;
  responses: string | undefined;
}): Surroundings {
  const request = readIncomingRequest(readObject(files.request), files.request ?? '');
  return {
    request,
    pageUrl: pageAddress(request, files.request ?? ''),
    privateKeys: readPrivateKeys(),
    answers:
      files.responses === undefined
        ? []
        : readAnswers(readObjects(files.responses), files.responses),
    network: files.responses === undefined ? taken : undefined,
  };
}
