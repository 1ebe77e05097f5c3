/** Rules of this house that no general linter knows. Each message says where the thing belongs instead. */
export default {
  meta: { name: 'rowhouse' },
  rules: {
    'env-in-config': rule((context) => ({
      MemberExpression(node) {
        if (!inFile(context, 'src/kernel/config.ts') && isProperty(node, 'process', 'env')) {
          context.report({
            node,
            message: 'Only src/kernel/config.ts reads the environment: add a field to configSchema and take the Config.',
          });
        }
      },
    })),

    'time-in-clock': rule((context) => {
      const message = 'Only src/kernel/clock.ts asks what time it is: call its function, so that a test can set the time.';
      return {
        CallExpression(node) {
          if (!inFile(context, 'src/kernel/clock.ts') && isProperty(node.callee, 'Date', 'now'))
            context.report({ node, message });
        },
        NewExpression(node) {
          const asks = node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0;
          if (asks && !inFile(context, 'src/kernel/clock.ts')) context.report({ node, message });
        },
      };
    }),

    'sql-in-store': rule((context) => {
      if (/\/(.+-)?store\.ts$|\/store\//.test(context.filename) || /\/src\/kernel\//.test(context.filename)) return {};
      const message =
        'Of a module only its store.ts (or its store/ folder) speaks SQL: write a named function there and call it.';
      return {
        TaggedTemplateExpression(node) {
          if (node.tag.type === 'Identifier' && node.tag.name === 'sql') context.report({ node, message });
        },
        CallExpression(node) {
          const method = node.callee.type === 'MemberExpression' && !node.callee.computed ? node.callee.property.name : undefined;
          if (builders.has(method) || (method === 'query' && isStatement(node.arguments[0]))) context.report({ node, message });
        },
      };
    }),

    'money-is-bigint': rule((context) => {
      const message =
        'Money is a bigint of minor units, and only src/kernel/money.ts turns it into text: give the name another type, or another name.';
      const numeric = (schema) =>
        schema?.type === 'CallExpression' &&
        /^z\.(?:coerce\.)?(?:number|int|float32|float64|int32)\b/.test(context.sourceCode.getText(schema));
      return {
        TSNumberKeyword(node) {
          const annotated = node.parent?.type === 'TSTypeAnnotation' ? node.parent.parent : undefined;
          if (annotated && namesMoney(annotated.key ?? annotated)) context.report({ node, message });
        },
        Property(node) {
          if (
            namesMoney(node.key) &&
            (numeric(node.value) || (node.value.type === 'Literal' && typeof node.value.value === 'number'))
          )
            context.report({ node, message });
        },
        CallExpression(node) {
          const converts = node.callee.type === 'Identifier' && ['Number', 'parseInt', 'parseFloat'].includes(node.callee.name);
          const given = node.arguments[0];
          if (converts && namesMoney(given?.type === 'MemberExpression' ? given.property : given))
            context.report({ node, message });
        },
        UnaryExpression(node) {
          const given = node.argument.type === 'MemberExpression' ? node.argument.property : node.argument;
          if (node.operator === '+' && namesMoney(given)) context.report({ node, message });
        },
      };
    }),
  },
};

/** Whatever holds money says so at its end: `priceMinor`, the column `price_minor`. */
function namesMoney(node) {
  const name = node?.type === 'Identifier' ? node.name : node?.type === 'Literal' ? node.value : undefined;
  return typeof name === 'string' && /(?:[a-z]Minor|_minor)$/.test(name);
}

const builders = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']);

function rule(create) {
  return { create };
}

function inFile(context, file) {
  return context.filename.replaceAll('\\', '/').endsWith(`/${file}`);
}

function isProperty(node, object, property) {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier' || node.object.name !== object) return false;
  return node.computed ? node.property.value === property : node.property.name === property;
}

function isStatement(node) {
  const text = node?.type === 'TemplateLiteral' ? node.quasis[0].value.raw : node?.type === 'Literal' ? node.value : undefined;
  if (typeof text !== 'string') return false;
  return /^\s*((select|insert|update|delete|with|merge|create|alter|drop|truncate|set)\s|(begin|commit|rollback)\s*;?\s*$)/i.test(
    text,
  );
}
