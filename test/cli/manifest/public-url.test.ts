import { describe, expect, it } from 'vitest';
import { publicUrlProblem } from '../../../src/cli/project/public-url.ts';

describe('the URL of the Worker', () => {
  it.each([
    'https://tools.example.com',
    'https://breezeway.acme.workers.dev',
    'https://Tools.Example.com:8443/base/v1.2',
    'https://xn--bcher-kva.example',
  ])('can be %s', (url) => {
    expect(publicUrlProblem(url)).toBe(undefined);
  });

  it.each([
    '',
    'http://tools.example.com',
    'https:tools.example.com',
    'https://tools.example.com/',
    'https://tools.example.com?',
    'https://tools.example.com#',
    'https://tools.example.com/actions',
    'https://tools.example.com/a/../b',
    ' https://tools.example.com',
    'https://tools.exa\tmple.com',
    'https://user@tools.example.com',
    'https://${HOST}',
    'https://localhost',
    'https://127.0.0.1',
    'https://10.0.0.1',
    'https://intranet',
    7,
  ])('cannot be %j', (url) => {
    expect(publicUrlProblem(url)).toContain('must be the public https URL of the Worker');
  });
});
