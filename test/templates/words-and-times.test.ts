// Flags, places, times and device data come in many spellings; what is unknown is named.
import { describe, expect, it } from 'vitest';

import { runShippedTag } from './shipped-tag.ts';

const visit = {
  event_name: 'purchase',
  event_id: 'e1',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
  user_data: { email: 'mira@example.com' },
};

async function sentBy(event: object, fields: object = {}) {
  const { requests, log } = await runShippedTag({ ...visit, ...event }, fields);
  return { sent: requests[0]?.data[0], log };
}

it.each([true, 1, '1', 'true', 'TRUE', 'yes', ' Yes '])('opt_out %j is a yes', async (opt_out) => {
  expect((await sentBy({ opt_out })).sent.opt_out).toBe(true);
});

it.each([false, 0, '0', 'false', 'no', ''])('opt_out %j is a no', async (opt_out) => {
  const { sent, log } = await sentBy({ opt_out });
  expect(sent.opt_out).toBeUndefined();
  expect(log).not.toContain('Warning');
});

it('an opt_out of the person counts, too', async () => {
  expect((await sentBy({ user_data: { opt_out: 'TRUE' } })).sent.opt_out).toBe(true);
  const unread = await sentBy({ 'user_data.opt_out': '1' }, { autoUserData: false });
  expect(unread.sent.opt_out).toBe(true);
});

it.each([true, false, 'no'])('wifi %j is sent as it is', async (wifi) => {
  const { sent, log } = await sentBy({ wifi });
  expect(sent.wifi).toBe(wifi === true);
  expect(log).not.toContain('wifi cannot');
});

it('names an opt_out that is neither', async () => {
  expect((await sentBy({ opt_out: 'perhaps' })).log).toContain('opt_out cannot be used');
});

it.each([
  ['in the event', { opt_out_type: 'ldp' }, {}],
  ['in user_data', { user_data: { opt_out_type: 'LDP', email: 'mira@example.com' } }, {}],
  ['in custom_data', { custom_data: { opt_out_type: 'LDP' } }, {}],
  ['in a list', { opt_out_type: ['LDP'] }, {}],
  ["under Rudder's name", { optOutType: 'LDP' }, {}],
  ["under Rudder's name in user_data", { user_data: { optOutType: 'LDP' } }, {}],
  ['in a row', {}, { eventDataRows: [{ name: 'opt_out_type', value: 'LDP' }] }],
  [
    'in user_data that is not read',
    { user_data: { opt_out_type: 'LDP' } },
    { autoUserData: false },
  ],
  [
    'in flat user_data that is not read',
    { 'user_data.opt_out_type': 'LDP' },
    { autoUserData: false },
  ],
  ['in the user data object', {}, { userDataObject: { opt_out_type: 'LDP' } }],
])('LDP counts %s', async (_where, event, fields) => {
  expect((await sentBy(event, fields)).sent.custom_data.opt_out_type).toBe('LDP');
});

describe('where the event happened', () => {
  it.each([
    ['WEB', 'web'],
    ['website', 'web'],
    ['app_ios', 'app_ios'],
    ['physical_store', 'offline'],
    ['in_store', 'offline'],
    ['in-store', 'offline'],
    ['Physical Store', 'offline'],
    ['pos', 'offline'],
    ['POINT_OF_SALE', 'offline'],
    ['drone', 'web'],
    ['toString', 'web'],
    [undefined, 'web'],
  ])('%j is %s', async (action_source, expected) => {
    expect((await sentBy({ action_source })).sent.action_source).toBe(expected);
  });

  it.each([
    ['physical_store', 'action_source counts as offline'],
    ['drone', 'action_source cannot be used: needs web, offline, app_ios or app_android'],
  ])('the log says of %s once: %s', async (action_source, sentence) => {
    const { log } = await sentBy({ action_source });
    expect(log.split('action_source')).toHaveLength(2);
    expect(log).toContain(`Warning: ${sentence}.`);
  });

  it.each(['web', 'WEB', 'website', 'app_ios', 'App_Android', 'offline'])(
    'the log says nothing of %s, which is what it counts as',
    async (action_source) => {
      expect((await sentBy({ action_source })).log).not.toContain('action_source');
    },
  );

  it('the log tells the word that the event used, or none', async () => {
    const row = { eventDataRows: [{ name: 'action_source', value: 'offline' }] };
    expect((await sentBy({}, row)).log).not.toContain('action_source undefined');
    expect((await sentBy({ action_source: 'web' }, row)).log).toContain(
      'action_source counts as offline',
    );
  });

  it('what a store reports late is not said to become offline', async () => {
    const event_time = Math.floor(Date.now() / 1000) - 4 * 3600;
    expect((await sentBy({ event_time })).log).toContain('may count as offline');
    const { log } = await sentBy({ event_time, action_source: 'offline' });
    expect(log).not.toContain('may count as offline');
  });

  it('a store has no visitor, whose address and browser would be those of the till', async () => {
    const { sent } = await sentBy({ action_source: 'physical_store' });
    expect(Object.keys(sent.user_data)).toEqual(['em']);
  });
});

describe('times', () => {
  const seconds = Math.floor(Date.now() / 1000) - 1800;
  it.each([
    ['seconds', seconds],
    ['seconds as text', String(seconds)],
    ['milliseconds', seconds * 1000],
    ['microseconds', seconds * 1e6],
    ['ISO 8601', new Date(seconds * 1000).toISOString()],
    ['RFC 3339 in small letters', new Date(seconds * 1000).toISOString().toLowerCase()],
    ['ISO 8601 with a comma', new Date(seconds * 1000).toISOString().replace('.', ',')],
    [
      'ISO 8601 with an offset',
      new Date((seconds + 7200) * 1000).toISOString().replace('Z', '+02:00'),
    ],
    [
      'ISO 8601 with an offset of hours, as databases write it',
      new Date(seconds * 1000).toISOString().replace('T', ' ').replace('Z', '+00'),
    ],
    [
      'a time of BigQuery or Ruby',
      new Date(seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC'),
    ],
  ])('event_time is read from %s', async (_form, event_time) => {
    expect((await sentBy({ event_time })).sent.event_time).toBe(seconds);
  });

  it.each(['yesterday', '2026-11-20T10:00:00', {}, -1, 1.7e47])(
    'an event_time such as %j is now',
    async (event_time) => {
      const { sent } = await sentBy({ event_time });
      expect(sent.event_time).toBeGreaterThan(seconds + 1700);
    },
  );

  it.each([
    '2026-13-20T14:30:00Z',
    '2026-11-32T14:30:00Z',
    '2026-11-20T25:00:00Z',
    '2026-11-20T14:75:00Z',
  ])('an impossible event_time such as %s is now, and named', async (event_time) => {
    const { sent, log } = await sentBy({ event_time });
    expect(sent.event_time).toBeGreaterThan(seconds + 1700);
    expect(log).toContain('event_time is no Unix time');
  });

  it('event_time may do without seconds', async () => {
    const minute = seconds - (seconds % 60);
    const event_time = new Date(minute * 1000).toISOString().replace(':00.000Z', 'Z');
    expect((await sentBy({ event_time })).sent.event_time).toBe(minute);
  });

  it('says so where a time cannot be read', async () => {
    expect((await sentBy({ event_time: 'yesterday' })).log).toContain('event_time is no Unix time');
  });

  it('takes milliseconds for install_time, too', async () => {
    const app_info = { install_time: 1793527200000 };
    const { sent } = await sentBy({ action_source: 'app_android', app_info });
    expect(sent.app_info.install_time).toBe(1793527200);
  });
});

describe('an event of an app, as Firebase sends it', () => {
  const app = {
    event_name: 'purchase',
    event_id: 'e1',
    user_data: undefined,
    user_agent: undefined,
  };
  const device = 'EA7583CD-A667-48BC-B806-42ECB2B48606';

  it.each(['ios', 'android', 'iOS'])(
    'of %s comes from there, with its device',
    async (platform) => {
      const { sent } = await sentBy({
        ...app,
        'x-ga-platform': platform,
        'x-ga-resettable_device_id': device,
      });
      expect(sent.action_source).toBe('app_' + platform.toLowerCase());
      expect(sent.user_data.hashed_maids).toHaveLength(1);
    },
  );

  it('has no device where the person did not allow that', async () => {
    const zeros = '00000000-0000-0000-0000-000000000000';
    const event = { 'x-ga-platform': 'ios', 'x-ga-resettable_device_id': zeros };
    expect((await sentBy(event)).sent.user_data).not.toHaveProperty('hashed_maids');
  });

  it('comes from where it says itself', async () => {
    const event = { 'x-ga-platform': 'android', action_source: 'web' };
    expect((await sentBy(event)).sent.action_source).toBe('web');
  });
});

it('an event that says nothing of its app has no app_info', async () => {
  const { sent } = await sentBy({ action_source: 'app_ios', device_info: { model: 'iPhone' } });
  expect(sent.device_info).toEqual({ model: 'iPhone' });
  expect(sent).not.toHaveProperty('app_info');
});

it('app_info and device_info may stand in a list, each with a part of what is known', async () => {
  const { sent } = await sentBy({
    action_source: 'app_ios',
    app_info: [null, { app_id: '429047995' }, { app_id: '1', app_version: '12.3' }],
    device_info: '[{"os_family":"iOS"}]',
  });
  expect(sent.app_info).toEqual({ app_id: '429047995', app_version: '12.3' });
  expect(sent.device_info).toEqual({ os_family: 'ios' });
});

it.each([
  [
    'rows of a table',
    [
      { name: 'app_id', value: '429047995' },
      { name: 'app_version', value: '12.3' },
    ],
  ],
  [
    'a list as PHP writes it',
    { '0': { app_id: '429047995' }, '2': { app_id: '1', app_version: '12.3' } },
  ],
])('app_info may be %s', async (_, app_info) => {
  const { sent } = await sentBy({ action_source: 'app_ios', app_info });
  expect(sent.app_info).toEqual({ app_id: '429047995', app_version: '12.3' });
});

it.each([
  ['languages', ['en-US', 'de_DE', 'en'], ['en', 'de']],
  ['languages', 'en-US, de;q=0.9', ['en', 'de']],
  ['battery_level', 0, 0],
  ['battery_level', '0', 0],
  ['battery_level', 0.78, 78],
  ['battery_level', 0.999, 100],
  ['battery_level', 1, 100],
  ['battery_level', '55', 55],
  ['battery_level', 99.6, 100],
  ['screen_density', '459.6', 460],
  ['network_type', 'Cellular_4G', 'cellular_4g'],
  ['network_type', 'WiFi', 'wifi'],
  ['os_family', 'iOS', 'ios'],
  ['screen_width', 390.5, 391],
  ['timezone_abbr', 'GMT+01', 'GMT+0'],
])('device_info.%s %j is sent as %j', async (key, given, expected) => {
  const { sent } = await sentBy({ device_info: { [key]: given } });
  expect(sent.device_info[key]).toEqual(expected);
});

it.each([
  ['battery_level', 180],
  ['languages', ['English']],
  ['network_type', 'pigeon'],
])('names device_info.%s %j, which is left out', async (key, given) => {
  const { sent, log } = await sentBy({ device_info: { [key]: given } });
  expect(sent).not.toHaveProperty('device_info');
  expect(log).toContain(`${key} cannot be used`);
});
