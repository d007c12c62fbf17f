import { describe, expect, it } from 'vitest';
import { synthesize } from './synthesized.ts';
import { NESTED_STACK, waitingForEachOther } from './templates.ts';

const { templates, ofType } = synthesize();
const [parent, ...nested] = templates.values();

/** CloudFormation takes 500 resources, 200 parameters and 1 MB a template. */
const LIMITS = { resources: 500, parameters: 200, bytes: 1_000_000 };
/** Two large domains fit below each; who comes here looks for what can move before it is needed (decision 26). */
const BOUNDS = { parent: 300, nested: 400 };

describe('templates', () => {
  it('are the stack and its routes', () => {
    expect([...templates.keys()]).toEqual([
      'guanxi-dev.template.json',
      expect.stringMatching(/^guanxidevapigatewayroutes\w+\.nested\.template\.json$/),
    ]);
  });

  it.each([...templates])('%s leaves room below the limits of CloudFormation', (file, template) => {
    const resources = Object.keys(template.Resources).length;
    // As the CDK writes it, indented by one.
    const bytes = Buffer.byteLength(JSON.stringify(template, undefined, 1));
    console.log(`${file}: ${resources} resources, ${bytes} bytes`);
    expect(resources).toBeLessThan(template === parent ? BOUNDS.parent : BOUNDS.nested);
    expect(bytes).toBeLessThan(LIMITS.bytes * 0.8);
    expect(Object.keys(template.Parameters ?? {}).length).toBeLessThan(LIMITS.parameters / 2);
  });

  it('name stack and routes as before, or those that are deployed would conflict with themselves', () => {
    const stack = 'apigatewayroutesNestedStackroutesNestedStackResourceA0BDB334';
    expect(parent?.Resources).toHaveProperty([stack, 'Type'], NESTED_STACK);
    const [routes] = nested;
    expect(routes?.Resources).toHaveProperty(
      ['routeGEThealthB243AB5B', 'Properties', 'RouteKey'],
      'GET /health',
    );
    expect(routes?.Resources).toHaveProperty(['routedefaultAD2EFF50', 'Properties', 'RouteKey'], '$default');
  });

  it('keep to the 300 routes that an HTTP API has before AWS is asked for more', () => {
    expect(ofType('AWS::ApiGatewayV2::Route').length).toBeLessThanOrEqual(300);
  });

  it.each([...templates])('%s: nothing waits for what waits for it', (_file, template) => {
    expect(waitingForEachOther(template)).toEqual([]);
  });

  it('pass everything down and nothing up, so that a cycle between them cannot arise', () => {
    expect(nested.flatMap(({ Outputs = {} }) => Object.keys(Outputs))).toEqual([]);
    expect(JSON.stringify(parent)).not.toContain('"Outputs.');
  });
});

describe('a cycle', () => {
  const resource = (refersTo: unknown) => ({ Type: 'Any', Properties: { refersTo } });
  const found = (Resources: Record<string, ReturnType<typeof resource>>) =>
    waitingForEachOther({ Resources, Outputs: {} });

  it('is found through every kind of reference', () => {
    const A = resource({ 'Fn::Sub': `x-$\{B.Arn}` });
    const B = resource([{ 'Fn::GetAtt': ['C', 'Arn'] }]);
    expect(found({ A, B, C: resource({ Ref: 'A' }), D: resource({ Ref: 'A' }) })).toEqual([
      'A',
      'B',
      'C',
      'D',
    ]);
    expect(found({ A, B, C: resource({ Ref: 'AWS::Region' }) })).toEqual([]);
    expect(found({ A: { ...resource(''), DependsOn: 'A' } as ReturnType<typeof resource> })).toEqual(['A']);
  });
});
