import { describe, expect, it } from 'vitest';
import { component, input, output, problemsIn } from './schema-fixture.ts';

const inputFields = [input({ type: 'string' }), input({ name: 'b', type: 'string' })];
const single = {
  dependencyType: 'SINGLE_FIELD',
  controllingFieldName: 'a',
  dependentFieldNames: ['b'],
};

describe('inputFieldDependencies', () => {
  const problemsOf = (...inputFieldDependencies: unknown[]) =>
    problemsIn(component({ inputFields, inputFieldDependencies }));

  it('takes both kinds', () => {
    const conditional = {
      ...single,
      dependencyType: 'CONDITIONAL_SINGLE_FIELD',
      controllingFieldValue: 'x',
    };
    expect(problemsOf(single, conditional)).toEqual([]);
  });

  it('refuses targetFieldNames, which is seen in public projects', () => {
    const { dependentFieldNames, ...rest } = single;
    const problems = problemsOf({ ...rest, targetFieldNames: dependentFieldNames });
    expect(problems).toContain(
      'config.inputFieldDependencies.0: Unrecognized key: "targetFieldNames"',
    );
  });

  it('refuses a condition without its value, and a value without a condition', () => {
    expect(problemsOf({ ...single, dependencyType: 'CONDITIONAL_SINGLE_FIELD' }).join()).toContain(
      'controllingFieldValue: ',
    );
    expect(problemsOf({ ...single, controllingFieldValue: 'x' }).join()).toContain(
      'Unrecognized key: "controllingFieldValue"',
    );
  });

  it('refuses inputs that are not there', () => {
    const message = 'config.inputFieldDependencies.0: names an input that is not there';
    expect(problemsOf({ ...single, controllingFieldName: 'z' })).toEqual([message]);
    expect(problemsOf({ ...single, dependentFieldNames: ['b', 'z'] })).toEqual([message]);
  });

  it('refuses an input that depends on itself, and one on which nothing depends', () => {
    expect(problemsOf({ ...single, dependentFieldNames: ['a'] })).toEqual([
      'config.inputFieldDependencies.0: depends on itself',
    ]);
    expect(problemsOf({ ...single, dependentFieldNames: [] })).toHaveLength(1);
  });
});

describe('executionRules', () => {
  const problemsOf = (...executionRules: unknown[]) =>
    problemsIn(
      component({
        outputFields: [output({ type: 'string' })],
        executionRules,
        labels: { en: { actionName: 'It', executionRules: { r: 'Failed.' } } },
      }),
    );

  it('takes one value, or several', () => {
    expect(problemsOf({ labelName: 'r', conditions: { o: 'x' } })).toEqual([]);
    expect(problemsOf({ labelName: 'r', conditions: { o: ['x', 'y'] } })).toEqual([]);
  });

  it('refuses an output that is not there', () => {
    expect(problemsOf({ labelName: 'r', conditions: { z: 'x' } })).toEqual([
      'config.executionRules.0: names an output that is not there',
    ]);
  });

  it('refuses a rule without a sentence', () => {
    expect(problemsOf({ labelName: 'toString', conditions: { o: 'x' } })).toEqual([
      'config.executionRules.0: has no sentence in labels.en.executionRules',
    ]);
  });

  it('refuses a condition that no value meets', () => {
    expect(problemsOf({ labelName: 'r', conditions: { o: [] } })).toHaveLength(1);
  });
});
