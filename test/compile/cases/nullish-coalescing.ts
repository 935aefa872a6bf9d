import { getEventData } from 'gtm:server';

declare const data: any;

const currency = data.currency ?? 'EUR';
const given = getEventData('value');
const value = given ?? data.value ?? 0;
const email = data.user?.address?.email ?? (data.email as string);
const first = data.rows?.[0] ?? [data.row ?? 'none'];

data.gtmOnSuccess(currency, value, email, first);
