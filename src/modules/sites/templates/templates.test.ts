import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { blocks } from '../blocks/index.ts';
import { findTemplate, fontFilesOf, templates } from './index.ts';
import type { Roles } from './template.ts';

test('every palette of every template is readable', () => {
  const faults: string[] = [];
  for (const template of templates) {
    for (const palette of template.palettes) {
      for (const side of ['light', 'dark'] as const) {
        const roles = palette[side];
        if (!roles) continue;
        const pairs: [keyof Roles, keyof Roles][] = [
          ...(['text', 'muted', 'accent'] as const).flatMap((front): [keyof Roles, keyof Roles][] => [
            [front, 'background'],
            [front, 'surface'],
          ]),
          ['onAccent', 'accent'],
        ];
        for (const [front, back] of pairs) {
          const ratio = contrast(roles[front], roles[back]);
          if (ratio < 4.5) faults.push(`${template.id}/${palette.id}/${side}: ${front} on ${back} is ${ratio.toFixed(2)}`);
        }
      }
    }
  }
  assert.deepEqual(faults, []);
});

test('every template offers the choices it promises', () => {
  assert.equal(templates.length, 5);
  for (const template of templates) {
    assert.ok(template.palettes.length >= 4, template.id);
    assert.ok(
      template.palettes.some((palette) => palette.dark),
      template.id,
    );
    assert.equal(template.typography.length, 3, template.id);
    assert.ok(template.starter.pages.length >= 3, template.id);
    for (const list of [template.palettes, template.typography, template.spacing, template.radius, template.images]) {
      assert.equal(new Set(list.map(({ id }) => id)).size, list.length, template.id);
    }
    assert.equal(findTemplate(template.id), template);
  }
  assert.equal(findTemplate('no-such').id, templates[0]!.id);
});

test('every font file is in its package', () => {
  for (const template of templates) {
    for (const { package: name, file } of fontFilesOf(template)) {
      assert.ok(existsSync(new URL(import.meta.resolve(`@fontsource-variable/${name}/files/${file}`))), `${name}/${file}`);
    }
  }
});

test('starter content parses as it stands', () => {
  const known = new Map(blocks.map((block) => [block.type, block]));
  for (const template of templates) {
    for (const page of template.starter.pages) {
      for (const { type, props, items } of page.blocks) {
        const block = known.get(type)!;
        assert.deepEqual(
          Object.keys(props).filter((field) => !(field in block.schema.shape)),
          [],
          `${template.id} ${type}`,
        );
        block.schema.parse(props);
        for (const item of items ?? []) {
          assert.deepEqual(
            Object.keys(item).filter((field) => !(field in block.items!.of.schema.shape)),
            [],
            `${template.id} ${type}`,
          );
          block.items!.of.schema.parse(item);
        }
      }
    }
  }
});

/** Contrast of two `#rrggbb` colours after WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
