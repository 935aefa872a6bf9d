// A server container on its first day, into which people import.
import { type ContainerExport, parseContainer } from './export-format.ts';

/**
 * A new server container as Tag Manager makes it: nothing but a client named GA4. Its name and
 * settings are those of 10 of about 14 public exports of server containers.
 */
export function newServerContainer(): ContainerExport {
  const [accountId, containerId] = ['1000000002', '100000002'];
  const text = (key: string, value: string) => ({ type: 'TEMPLATE', key, value });
  const flag = (key: string, value: string) => ({ type: 'BOOLEAN', key, value });
  return parseContainer({
    exportFormatVersion: 2,
    containerVersion: {
      accountId,
      containerId,
      containerVersionId: '0',
      container: {
        accountId,
        containerId,
        name: 'Tagging server',
        publicId: 'GTM-XXXXXXX',
        usageContext: ['SERVER'],
      },
      client: [
        {
          accountId,
          containerId,
          clientId: '2',
          name: 'GA4',
          type: 'gaaw_client',
          parameter: [
            text('cookieDomain', 'auto'),
            text('cookieMaxAgeInSec', '63072000'),
            flag('activateDefaultPaths', 'true'),
            text('cookiePath', '/'),
            flag('migrateFromJsClientId', 'false'),
            text('cookieManagement', 'server'),
            text('cookieName', 'FPID'),
          ],
          priority: 0,
        },
      ],
    },
  });
}
