// The permissions of one template as plain JSON, the form in which a container carries them:
// {"send_http": {"allowedUrls": "specific", "urls": ["https://api.pinterest.com/*"]}, …}.
// The .tpl file's typed-value form is tpl/permission-section.ts's business.

export type PermissionSet = Record<string, PermissionSettings>;

export interface PermissionSettings {
  [setting: string]: PermissionSetting;
}

export type PermissionSetting = string | boolean | PermissionSetting[] | PermissionSettings;
