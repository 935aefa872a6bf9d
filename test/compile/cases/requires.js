const getAllEventData = require('getAllEventData');
const JSON = require('JSON');
const Math = require('Math');
const Object = require('Object');
const Promise = require('Promise');
const sha256Sync = require('sha256Sync');

const event = getAllEventData();
data.gtmOnSuccess(Object.keys(event), JSON.stringify(event), sha256Sync('a'), Math.round(1.5));
Promise.all([]).then(data.gtmOnSuccess);
