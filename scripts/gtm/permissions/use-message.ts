// use_message: any message type, or rows of type and action. Of the actions only `listen` has been
// seen in public templates; `send` and `listen_and_send` are unconfirmed.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#use_message
import { type PermissionRule, refuse, show } from './rule.ts';
import { isAny, rows, text } from './settings.ts';

export const useMessage: PermissionRule = (settings, [action, type]) => {
  if (isAny(settings, 'allowedActions')) return undefined;
  const isAllowed = rows(settings, 'messageTypes').some(
    (row) =>
      text(row, 'type') === type &&
      (text(row, 'action') === action || text(row, 'action') === 'listen_and_send'),
  );
  return isAllowed
    ? undefined
    : refuse(
        `Prohibited to ${show(action)} messages of type: ${show(type)}.`,
        `list the message type "${show(type)}" with the action ${show(action)}`,
      );
};
