import { sha256Sync, Object, JSON, getAllEventData as allEventData, makeNumber, Math, Promise } from 'gtm:server';

declare const data: any;

const event = allEventData();
data.gtmOnSuccess(Object.keys(event), JSON.stringify(event), sha256Sync('a'), Math.round(1.5));
Promise.all([]).then(data.gtmOnSuccess);
