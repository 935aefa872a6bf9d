// What the script is told about the visitor.
import { commands, count, fields, lastCommand } from './setup.ts';

scenario('Hashes what it knows about the visitor before the script gets it', () => {
  fields.email = ' Ada@Example.com ';
  fields.phone = '0151 12345678';
  fields.defaultCallingCode = '49';
  fields.externalId = 'Customer-42';
  fields.firstName = 'Ada';
  fields.lastName = 'King';
  fields.city = 'New York';
  fields.state = 'New York';
  fields.postalCode = '10001-1234';
  fields.country = 'USA';
  fields.birthDate = '1990-12-31';
  fields.gender = 'Female';
  runCode(fields);
  assertThat(lastCommand('load')[2]).isEqualTo({
    np: 'gtm',
    em: 'hash of ada@example.com',
    ph: 'hash of 4915112345678',
    external_id: 'hash of customer-42',
    fn: 'hash of ada',
    ln: 'hash of king',
    ct: 'hash of newyork',
    st: 'hash of ny',
    zp: 'hash of 10001',
    country: 'hash of us',
    db: 'hash of 19901231',
    ge: 'hash of f',
  });
});

scenario('Finds an MD5 digest behind an e-mail address that is none', () => {
  fields.email = ['n/a', 'A31D59291F4B506510452E705EA6CF34'];
  runCode(fields);
  assertThat(lastCommand('load')[2].em).isEqualTo('a31d59291f4b506510452e705ea6cf34');
});

scenario('Passes an e-mail address on that is hashed already', () => {
  const digest = '0C7E6A405862E402EB76A70F8A26FC732D07C32931E9FAE9AB1582911D2E8A3B';
  fields.email = digest;
  runCode(fields);
  assertThat(lastCommand('load')[2].em).isEqualTo(digest.toLowerCase());
  assertApi('sha256').wasNotCalled();
});

scenario('Says nothing about a visitor of whom it knows nothing', () => {
  fields.email = 'undefined';
  fields.firstName = ' ';
  runCode(fields);
  assertThat(lastCommand('load')[2]).isEqualTo({ np: 'gtm' });
  assertApi('sha256').wasNotCalled();
});

scenario('Adds what becomes known later', () => {
  runCode(fields);
  fields.email = 'ada@example.com';
  runCode(fields);
  runCode(fields);
  assertThat(count('load')).isEqualTo(1);
  assertThat(count('set')).isEqualTo(1);
  assertThat(lastCommand('set')[1]).isEqualTo({ em: 'hash of ada@example.com' });
});

scenario('Loads before it tracks, even if a later event has nothing to hash', () => {
  const hashed: any[] = [];
  mock('sha256', (_text: string, onSuccess: (digest: string) => void) => {
    hashed.push(onSuccess);
  });
  fields.email = 'ada@example.com';
  runCode(fields);
  fields.email = undefined;
  runCode(fields);
  assertThat(commands.map((command: any) => command[0])).isEqualTo([
    'setconsent',
    'load',
    'page',
    'track',
  ]);
  hashed[0]('digest');
  assertThat(commands.map((command: any) => command[0])).isEqualTo([
    'setconsent',
    'load',
    'page',
    'track',
    'set',
    'track',
  ]);
});

scenario('Tracks also where the browser cannot hash', () => {
  mock('sha256', (_text: string, _onSuccess: any, onFailure: (error: any) => void) =>
    onFailure({ name: 'NotSupported', message: '' }),
  );
  fields.email = 'ada@example.com';
  runCode(fields);
  assertThat(lastCommand('load')[2]).isEqualTo({ np: 'gtm' });
  assertThat(count('track')).isEqualTo(1);
  assertApi('gtmOnSuccess').wasCalled();
});

scenario('An e-mail address hashed by MD5 or SHA-1 passes, since the tag takes it', () => {
  fields.email = 'A31D59291F4B506510452E705EA6CF34';
  runCode(fields);
  assertThat(lastCommand('load')[2].em).isEqualTo('a31d59291f4b506510452e705ea6cf34');
});

scenario('The MD5 or SHA-1 digest of an empty text is nobody', () => {
  ['d41d8cd98f00b204e9800998ecf8427e', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'].forEach(
    (digest) => {
      fields.email = digest;
      runCode(fields);
      assertThat(lastCommand('load')[2].em).isUndefined();
    },
  );
});

scenario(
  'Of several e-mail addresses one that the server can use comes before MD5 and SHA-1',
  () => {
    const md5 = 'a31d59291f4b506510452e705ea6cf34';
    fields.email = [md5, 'ada@example.com'];
    runCode(fields);
    assertThat(lastCommand('load')[2].em).isEqualTo('hash of ada@example.com');
  },
);
