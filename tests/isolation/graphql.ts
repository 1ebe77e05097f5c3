import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLOutputType, type GraphQLSchema } from 'graphql';

const selectionDepth = 3;

/** One operation for each field of queries and mutations: every argument a variable, everything selected down to three levels. */
export function operationsOf(
  schema: GraphQLSchema,
): { readonly name: string; readonly document: string; readonly args: readonly string[] }[] {
  const fields = (kind: 'query' | 'mutation') => {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map((field) => ({ kind, field }));
  };
  return [...fields('query'), ...fields('mutation')].map(({ kind, field }) => ({
    name: field.name,
    document: documentFor(
      kind,
      field,
      field.args.map(({ name }) => name),
    ),
    args: field.args.map(({ name }) => name),
  }));
}

/** The document for one field with just the arguments named. */
export function documentFor(kind: string, field: GraphQLField<unknown, unknown>, names: readonly string[]): string {
  const used = field.args.filter(({ name }) => names.includes(name));
  const variables = used.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = used.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${kind} ${variables && `(${variables})`} { ${field.name}${given && `(${given})`} ${selectionOf(field.type, selectionDepth)} }`;
}

function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named) || !isObjectType(named)) return '';
  const inner = Object.values(named.getFields()).flatMap((field) => {
    const plain = isLeafType(getNamedType(field.type));
    if (plain) return [field.name];
    const deeper = depth > 1 ? selectionOf(field.type, depth - 1) : '';
    return deeper ? [`${field.name} ${deeper}`] : [];
  });
  return inner.length > 0 ? `{ ${inner.join(' ')} }` : '';
}
