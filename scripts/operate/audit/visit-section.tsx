// The recorded visit in the report for the client.
import { BreakableName } from '../report/report-page.tsx';
import type { ShownEvent, VisitEvent } from '../visit/visit.ts';
import type { Audit } from './audit-result.ts';
import { shownWords } from './audit-text.ts';

export const VisitSection = ({ requests, sent, scripts, events }: NonNullable<Audit['visit']>) => (
  <section>
    <h2>The recorded visit</h2>
    <p>
      {requests} requests: {sent.pinterest} events to Pinterest, {sent.server} GA4 events to a
      tagging server, {sent.google} to Google. Scripts: Pinterest {scripts.pinterest}, Tag Manager{' '}
      {scripts.tagManager}.
    </p>
    {events.length > 0 && (
      <table>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Pinterest tag</th>
            <th scope="col">GA4</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <Row {...event} />
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const Row = ({ event, at, verdict, browser, ga4 }: VisitEvent) => (
  <tr>
    <th scope="row">
      <BreakableName name={event} />
      <small>
        {at === undefined ? '' : `${at} s, `}
        {verdict}
      </small>
    </th>
    <Sent event={browser} />
    <Sent event={ga4} />
  </tr>
);

const Sent = ({ event }: { event: ShownEvent | undefined }) =>
  event === undefined ? (
    <td class="missing">not sent</td>
  ) : (
    <td>
      {shownWords(event)}
      <small>to {event.to}</small>
    </td>
  );
