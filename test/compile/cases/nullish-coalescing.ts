import { getEventData } from 'gtm:server';

declare const data: any;

const currency = data.currency ?? 'EUR';
const value = getEventData('value') ?? data.value ?? 0;

data.gtmOnSuccess(currency, value);
