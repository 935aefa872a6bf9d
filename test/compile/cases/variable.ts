import { getEventData } from 'gtm:server';

const prefix = 'order-';

function orderId(): string {
  return prefix + getEventData('transaction_id');
}

// What the variable gives.
export default orderId();
