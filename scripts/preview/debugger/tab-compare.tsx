// Browser and server side by side.
import { compareChannels } from '../compare-channels.ts';
import type { EventRow } from '../event-row.ts';
import { TakeAway } from './json-view.tsx';

export function Compare({ row }: { row: EventRow }) {
  const fields = compareChannels(row);
  if (fields.length === 0) {
    return <p class="empty">Neither channel has sent anything of this event.</p>;
  }
  const different = fields.filter(({ differs }) => differs).length;
  return (
    <>
      <p class="empty with-take-away">
        {different === 0
          ? 'Where both say something, they say the same.'
          : `${different} ${different === 1 ? 'field differs' : 'fields differ'}.`}
        <TakeAway text={JSON.stringify(fields, undefined, 2)} file="compared.json" />
      </p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Browser</th>
            <th scope="col">Server</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, browser, server, differs }) => (
            <tr key={field} class={differs ? 'differs' : ''}>
              <th scope="row">
                {field}
                {differs && <span class="bad"> ≠ differs</span>}
              </th>
              <Said value={browser} />
              <Said value={server} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

// A hash has 64 letters.
const long = 40;

function Said({ value }: { value: string | undefined }) {
  if (value === undefined) {
    return (
      <td>
        <span class="quiet">–</span>
      </td>
    );
  }
  return <td class={value.length > long ? 'long' : undefined}>{value}</td>;
}
