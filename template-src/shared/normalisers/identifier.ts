/**
 * Ids of people and devices, as they are: all channels must hash the same text, and most senders
 * lower-case (https://github.com/pinterest/ss-gtm-template). Undefined for zeros, which are a shop's
 * guest, or a phone that tells no advertising id.
 */
export const identifierOf = (text: string): string | undefined =>
  text.match('[^0-]') ? text : undefined;
