// What is answered where nobody gives answers: a tag whose every event failed, and was tried again, would say
// little.
import type { Network } from '../../apis/server/world.ts';

/** Pinterest's answer to one event (https://github.com/pinterest/api-description, events/create). */
const processed =
  '{"num_events_received":1,"num_events_processed":1,"events":[{"status":"processed","error_message":"","warning_message":""}]}';

/** Pinterest takes each event; to all others 200 with an empty body. */
export const taken: Network = async ({ url }) => ({
  statusCode: 200,
  headers: {},
  body: url.startsWith('https://api.pinterest.com/') ? processed : '',
});
