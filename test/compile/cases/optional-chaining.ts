import { getAllEventData } from 'gtm:server';

declare const data: any;

const event = getAllEventData();
const name = event?.event_name;
const keyed = event?.[data.key];

function emailOf(user: any): string | undefined {
  return user?.address?.email?.trim().toLowerCase();
}

const isKnown = event.user_data?.known === true;
data.listeners?.push(event?.[data.keys?.first]);
data.gtmOnSuccess(name, keyed, emailOf(event.user_data!), isKnown);
