import { z } from 'zod';
import { line } from '#/kernel/http/endpoint.ts';
import { Email, Password } from '../contract.ts';

/** Fields that several forms of this module ask for. */
export const field = {
  name: line(120).meta({ label: 'Your name' }),
  email: Email.meta({ label: 'E-mail', control: 'email' }),
  password: z.string().min(1, 'Type your password').max(200).meta({ label: 'Password', control: 'password' }),
  newPassword: Password.meta({
    label: 'Password',
    help: 'At least 10 characters. Several words are easy to keep in mind.',
    control: 'new-password',
  }),
  code: z
    .string()
    .trim()
    .regex(/^[0-9a-zA-Z -]{6,20}$/, 'Type the six digits your app shows, or a recovery code')
    .meta({ label: 'Code', control: 'one-time-code' }),
};
