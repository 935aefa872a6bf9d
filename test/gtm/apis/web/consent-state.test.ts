import { describe, expect, it } from 'vitest';

import { ConsentState } from '../../../../scripts/gtm/apis/web/consent-state.ts';
import { ManualClock } from './run-api.ts';

const consentIn = (region?: string) => new ConsentState({ clock: new ManualClock(), region });

describe('the consent state', () => {
  it('counts what was never set as granted and what is not "granted" as denied', () => {
    const consent = consentIn();
    expect(consent.isGranted('ad_storage')).toBe(true);
    consent.setDefault({ ad_storage: 'yes', analytics_storage: 'granted' });
    expect(consent.isGranted('ad_storage')).toBe(false);
    expect(consent.entries()).toEqual({ ad_storage: 'denied', analytics_storage: 'granted' });
  });

  it('lets the choice of the visitor win over a default, also over a later one', () => {
    const consent = consentIn();
    consent.update({ ad_storage: 'granted' });
    consent.setDefault({ ad_storage: 'denied' });
    expect(consent.isGranted('ad_storage')).toBe(true);
  });

  it.each([
    ['US-CA', false],
    ['US-NY', true],
    ['us-ca', false],
    ['DE', false],
    [undefined, false],
  ])('in %s takes the most precise default (granted: %s)', (region, granted) => {
    const consent = consentIn(region);
    consent.setDefault({ ad_storage: 'denied', region: ['US-CA'] });
    consent.setDefault({ ad_storage: 'granted', region: ['US', 'CA'] });
    consent.setDefault({ ad_storage: 'denied' });
    expect(consent.isGranted('ad_storage')).toBe(granted);
  });

  it('waits for an update as long as a default says', () => {
    const clock = new ManualClock();
    const consent = new ConsentState({ clock });
    consent.setDefault({ ad_storage: 'denied', ad_user_data: 'denied', wait_for_update: 500 });
    expect(consent.isWaiting('ad_storage')).toBe(true);
    expect(consent.isWaiting('analytics_storage')).toBe(false);
    consent.update({ ad_user_data: 'denied' });
    expect(consent.isWaiting('ad_user_data')).toBe(false);
    clock.pass(500);
    expect(consent.isWaiting('ad_storage')).toBe(false);
  });

  it('tells listeners of changes only', () => {
    const consent = consentIn();
    const heard: [string, boolean][] = [];
    consent.addListener('ad_storage', (type, granted) => heard.push([type, granted]));
    consent.update({ ad_storage: 'granted' });
    consent.update({ ad_storage: 'denied', analytics_storage: 'denied' });
    consent.update({ ad_storage: 'denied' });
    consent.update({ ad_storage: 'granted' });
    expect(heard).toEqual([
      ['ad_storage', false],
      ['ad_storage', true],
    ]);
  });
});
