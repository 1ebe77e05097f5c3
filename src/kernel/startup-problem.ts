/**
 * A reason why the program cannot start that its operator can do something about. The message is one plain sentence or two:
 * what is wrong and what to do. It is shown without a stack trace.
 */
export class StartupProblem extends Error {
  override readonly name = 'StartupProblem';
}
