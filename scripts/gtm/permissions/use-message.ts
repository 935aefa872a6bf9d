// use_message: any message type, or rows of type and action. Of the actions only `listen` has been
// seen in public templates; `send` and `listen_and_send` are unconfirmed.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#use_message
import { deny, type PermissionRule, show } from './rule.ts';
import { isAny, rowsAt, textAt } from './settings.ts';

export const useMessage: PermissionRule = (settings, [action, type]) => {
  if (isAny(settings, 'allowedActions')) return undefined;
  const isAllowed = rowsAt(settings, 'messageTypes').some(
    (row) =>
      textAt(row, 'type') === type &&
      (textAt(row, 'action') === action || textAt(row, 'action') === 'listen_and_send'),
  );
  return isAllowed
    ? undefined
    : deny(
        `Prohibited to ${show(action)} messages of type: ${show(type)}.`,
        `list the message type "${show(type)}" with the action ${show(action)}`,
      );
};
