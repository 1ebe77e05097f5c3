import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
  valueFromASTUntyped,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import type { z } from 'zod';

const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
}

/**
 * Makes GraphQL types from the zod schemas of the contracts. An object is named by its `meta({ id })`, or by where it stands.
 * Numbers are Float, since byte counts and minor units outgrow a GraphQL Int; unions and records are JSON.
 */
export function graphqlTypes() {
  const outputs = new Map<z.ZodType, GraphQLOutputType>();
  const inputs = new Map<z.ZodType, GraphQLInputType>();
  const names = new Set<string>();

  function output(schema: z.ZodType, place: string): GraphQLOutputType {
    const [inner, optional] = unwrap(schema, 'out');
    const made = outputs.get(inner) ?? makeOutput(inner, place);
    outputs.set(inner, made);
    return optional ? made : new GraphQLNonNull(made);
  }

  function makeOutput(schema: z.ZodType, place: string): GraphQLOutputType {
    const def = defOf(schema);
    if (def.type === 'array') return new GraphQLList(output(def.element!, `${place}Item`));
    if (def.type !== 'object') return scalarOf(def.type);
    const shape = (schema as z.ZodObject).shape;
    if (Object.keys(shape).length === 0) return Json;
    const name = free(idOf(schema) ?? place);
    return new GraphQLObjectType({
      name,
      fields: () =>
        Object.fromEntries(
          Object.entries(shape).map(([key, field]) => [key, { type: output(field as z.ZodType, name + capital(key)) }]),
        ),
    });
  }

  function input(schema: z.ZodType, place: string): GraphQLInputType {
    const [inner, optional] = unwrap(schema, 'in');
    const made = inputs.get(inner) ?? makeInput(inner, place);
    inputs.set(inner, made);
    return optional ? made : new GraphQLNonNull(made);
  }

  function makeInput(schema: z.ZodType, place: string): GraphQLInputType {
    const def = defOf(schema);
    if (def.type === 'array') return new GraphQLList(input(def.element!, `${place}Item`));
    if (def.type !== 'object') return scalarOf(def.type);
    const shape = (schema as z.ZodObject).shape;
    if (Object.keys(shape).length === 0) return Json;
    const name = free(`${idOf(schema) ?? place}Input`);
    return new GraphQLInputObjectType({
      name,
      fields: () =>
        Object.fromEntries(
          Object.entries(shape).map(([key, field]) => [key, { type: input(field as z.ZodType, name + capital(key)) }]),
        ),
    });
  }

  function free(wanted: string): string {
    let name = capital(wanted);
    for (let n = 2; names.has(name); n++) name = `${capital(wanted)}${n}`;
    names.add(name);
    return name;
  }

  return { output, input };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Peels off what GraphQL says by other means: optional, nullable, default, transforms. */
function unwrap(schema: z.ZodType, side: 'in' | 'out'): [z.ZodType, boolean] {
  let [inner, optional] = [schema, false];
  for (;;) {
    const def = defOf(inner);
    if (['optional', 'nullable', 'default', 'prefault', 'catch'].includes(def.type)) {
      optional ||= def.type !== 'default' || side === 'in';
      inner = def.innerType!;
    } else if (def.type === 'readonly' || def.type === 'nonoptional') inner = def.innerType!;
    else if (def.type === 'pipe') inner = def[side]!;
    else return [inner, optional];
  }
}

function scalarOf(type: string) {
  if (type === 'string' || type === 'enum' || type === 'literal' || type === 'template_literal') return GraphQLString;
  if (type === 'number' || type === 'int') return GraphQLFloat;
  if (type === 'boolean') return GraphQLBoolean;
  return Json;
}

function defOf(schema: z.ZodType): Def {
  return schema.def;
}

function idOf(schema: z.ZodType): string | undefined {
  return (schema.meta() as { id?: string } | undefined)?.id;
}
