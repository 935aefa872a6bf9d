// The two objects of a conversion event that describe an app and a device.
// https://developers.pinterest.com/docs/api/v5/events-create (since API version 5.16.0)
import { z } from 'zod';

const shortText = z.string().max(100);
const pixels = z.int().min(0).max(30720);
const gigabytes = z.int().min(0).max(1048576);

export const appInfo = z.strictObject({
  app_id: z.string().max(200).optional(),
  app_name: z.string().max(200).optional(),
  app_package_name: z.string().max(200).optional(),
  app_store: shortText.optional(),
  app_version: shortText.optional(),
  install_time: z.int().min(0).optional(),
  user_agent: z.string().max(16384).optional(),
  window_height: pixels.optional(),
  window_width: pixels.optional(),
});

const formFactors = [
  'desktop',
  'laptop',
  'cellphone',
  'tablet',
  'smartwatch',
  'tv',
  'vr',
  'console',
  'other',
] as const;

const networkTypes = [
  'wifi',
  'cellular_2g',
  'cellular_3g',
  'cellular_4g',
  'cellular_5g',
  'cellular_6g',
  'ethernet',
  'unknown',
] as const;

const osFamilies = ['ios', 'android', 'macos', 'windows', 'linux', 'bsd', 'other'] as const;

export const deviceInfo = z.strictObject({
  battery_level: z.int().min(0).max(100).optional(),
  brand: shortText.optional(),
  carrier: shortText.optional(),
  cpu_cores: z.int().min(0).max(1152).optional(),
  external_storage_free_space: gigabytes.optional(),
  external_storage_size: gigabytes.optional(),
  form_factor: z.enum(formFactors).optional(),
  kernel_version: shortText.optional(),
  languages: z.array(z.string()).max(100).optional(),
  locale: z.string().max(35).optional(),
  model: shortText.optional(),
  network_type: z.enum(networkTypes).optional(),
  os_family: z.enum(osFamilies).optional(),
  os_name: shortText.optional(),
  os_release_name: shortText.optional(),
  os_version: shortText.optional(),
  screen_density: z.int().min(0).max(100000).optional(),
  screen_height: pixels.optional(),
  screen_width: pixels.optional(),
  storage_free_space: gigabytes.optional(),
  storage_size: gigabytes.optional(),
  timezone: z.string().max(40).optional(),
  timezone_abbr: z.string().max(5).optional(),
  type: shortText.optional(),
});
