import * as fc from 'fast-check';

/* Texts and names as wild as a file of anybody's can have them. */

const HOSTILE = [
  `It's "quoted" and it's \`ticked\``,
  `\${process.exit()} and \\\${again} \``,
  'two\nlines\r\n\tand \u2028 more \\n',
  '</script><!-- */ // {{ input }}',
  '\u202eturned around\u202c\u200b\ufeff\u0000\u001b[31m\u00a0',
  'lone \ud800 half \udc00',
  'half \ud800\u{e0001} of a pair before a whole one',
  '漢字かな交じり文の長い説明文です。'.repeat(4),
  'ünï-cödé 😀👍🏽',
  '',
];

export const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.stringMatching(/^[a-z' "]{50,110}$/),
);
export const someText = text.filter((it) => it !== '');
/** Nothing equals what is blank: that counts as absent. */
export const optionValue = text.filter((it) => it.trim() !== '');
/** JavaScript's own key: what a file says about it is left out. */
export const key = someText.filter((it) => it !== '__proto__');

export const fieldName = fc
  .oneof(
    fc.constantFrom('message', 'priority', 'a-b', 'v1.2', 'constructor', 'toString', 'default'),
    fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_.-]{0,14}$/),
  )
  .filter((name) => !name.startsWith('__'));

export const optional = { requiredKeys: [] };
