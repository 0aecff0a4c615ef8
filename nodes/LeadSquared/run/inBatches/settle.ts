import { isoInstant, readReceivedDate } from '../../dates/receivedDate';
import { type TaskEntry } from '../../actions/appointment/times/entry';
import { type SendableTask } from './repeatedTaskIds';
import { type CurrentTimes } from '../../errors/errorItem';
import { callLeadSquared } from '../../transport/call';
import { OF_THE_ACCOUNT } from '../../transport/nextStep';
import { MOST_IN_FLIGHT } from '../../transport/pacing/pace';
import { AccountFailures } from '../accountFailures';
import { type Failure } from '../../errors/failure';
import { inParallel } from '../inParallel';
import { oneTask } from '../../api/tasks';
import { type BatchResult } from './result';
import { type Sender } from './sendPart';

type FailedResult = BatchResult & { kind: 'failed' };

/** Where reading found an appointment of unknown outcome. */
type Shown = 'asAsked' | CurrentTimes;

/**
 * Reads the appointments whose outcome is unknown, one call each, and settles those that stand at the asked times.
 * Others stay unknown, with the times that they have now: LeadSquared's job may still run.
 * Nothing is read after the keys or the host failed, a proxy or firewall answered, or the run was cancelled.
 * @returns all results, in the order given
 */
export async function settleUnknown(
	sender: Sender,
	results: readonly BatchResult[],
): Promise<BatchResult[]> {
	const { context } = sender;
	const isBlocked = results.some((result) => result.kind === 'failed' && blocksAll(result.failure));
	if (isBlocked || context.getExecutionCancelSignal()?.aborted === true) return [...results];
	const unknown = results.filter(isUnknown).flatMap(({ batch }) => batch.tasks);
	const shown = await readAll(sender, unknown);
	return results.flatMap((result) =>
		isUnknown(result) ? settledResults(result, shown) : [result],
	);
}

function isUnknown(result: BatchResult): result is FailedResult {
	return result.kind === 'failed' && result.failure.outcome === 'unknown';
}

function blocksAll({ cause }: Failure): boolean {
	return cause !== undefined && cause !== 'others' && OF_THE_ACCOUNT.has(cause);
}

async function readAll(
	sender: Sender,
	tasks: readonly SendableTask[],
): Promise<Map<SendableTask, Shown>> {
	const { context, account, settings } = sender;
	const failures = new AccountFailures();
	let isEnough = false;
	const shown = new Map<SendableTask, Shown>();
	await inParallel(tasks, MOST_IN_FLIGHT, async (task) => {
		if (isEnough || context.getExecutionCancelSignal()?.aborted === true) return;
		const { UserTaskId } = task.entry;
		const settled = await callLeadSquared(
			context,
			account,
			{ ...oneTask(UserTaskId), timeoutMs: settings.timeoutMs },
			// The first try counts among them.
			{ maxRetries: Math.max(settings.maxRetries, 1) - 1 },
		);
		isEnough ||= failures.record(settled);
		if (settled.verdict.kind !== 'accepted') return;
		const found = settled.verdict.value.tasks.find(
			({ id }) => id.toLowerCase() === UserTaskId.toLowerCase(),
		);
		if (found !== undefined) shown.set(task, compared(task.entry, found.sent));
	});
	return shown;
}

function compared(asked: TaskEntry, sent: Readonly<Record<string, unknown>>): Shown {
	const start = readReceivedDate(sent.DueDate);
	const end = readReceivedDate(sent.EndDate);
	if (start === instantOf(asked.FromDate) && end === instantOf(asked.ToDate)) return 'asAsked';
	return { start: written(start), end: written(end) };
}

/** An entry's date, `YYYY-MM-DD HH:MM:SS` in UTC, as milliseconds since 1970. */
function instantOf(date: string): number {
	return Date.parse(`${date.replace(' ', 'T')}Z`);
}

function written(millis: number | null | undefined): string | null {
	return typeof millis === 'number' ? isoInstant(millis) : null;
}

/** One result for what stands as asked, one for what could not be read, and one for each that stands elsewhere. */
function settledResults(
	result: FailedResult,
	shown: ReadonlyMap<SendableTask, Shown>,
): BatchResult[] {
	const { batch, attempts } = result;
	const asAsked = batch.tasks.filter((task) => shown.get(task) === 'asAsked');
	const others = batch.tasks.filter((task) => shown.get(task) !== 'asAsked');
	const unread = others.filter((task) => !shown.has(task));
	const withTasks = (tasks: readonly SendableTask[]) => ({ ...batch, tasks });
	return [
		...(asAsked.length === 0
			? []
			: [
					{
						kind: 'accepted' as const,
						batch: withTasks(asAsked),
						requestId: null,
						attempts,
						settledBy: 'reading' as const,
					},
				]),
		...(unread.length === 0 ? [] : [{ ...result, batch: withTasks(unread) }]),
		...others.flatMap((task) => {
			const current = shown.get(task);
			return typeof current === 'object' ? [{ ...result, batch: withTasks([task]), current }] : [];
		}),
	];
}
