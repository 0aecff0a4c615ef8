import { type IExecuteFunctions } from 'n8n-workflow';

import { type InvalidItem } from '../../errors/nodeErrors';
import { type CallWording } from '../../errors/wording';
import { RunReader } from '../../parameters/readers';
import { oneOf, readSwitch, wholeNumber } from '../../parameters/rules';
import { type Account } from '../../transport/credential/account';
import { namesThisMachine, parseUrl } from '../../values/outside';
import { ok, problemOf, type Reading, refuse } from '../../values/result';
import { readRetryOptions, type RetryOptions } from '../accountCalls';
import { type Notes } from '../hints';
import { type ItemsReading, readItems, refuseInvalid } from '../items';
import { RunAccount } from '../userZone';
import { cutInto, type Entries, type Sendable } from './batch';
import { type BatchOperation } from './batchOperation';

/** What holds for the whole run: the parameters that are read once. */
export interface BatchSettings extends RetryOptions {
	batchSize: number;
	dryRun: boolean;
	rejectedBatches: 'split' | 'keepWhole';
	repeatedIds: 'useLast' | 'refuse';
	/** What comes out: an item for each batch, or for each input item. */
	output: 'batches' | 'items';
	/** Whether what has an unknown outcome is read afterwards. */
	settleUnknownOutcomes: boolean;
	identifyBatchInWebhookUrl: boolean;
	statusWebhook: StatusWebhook | undefined;
}

/** All that is known before the first call. */
export interface Plan<E> {
	settings: BatchSettings;
	invalid: readonly InvalidItem[];
	sendable: Entries<E>;
	batches: ReadonlyArray<Entries<E>>;
	/** Absent if nothing is to be sent: then a bad credential is not the run's problem. */
	account?: Account;
}

/**
 * Reads and checks everything, and sends nothing. Only the zone of LeadSquared's user is asked for, if a date needs it.
 * @throws NodeOperationError for bad settings, a bad credential and, in stop mode, bad items
 */
export async function planRun<E, N extends Notes>(
	context: IExecuteFunctions,
	operation: BatchOperation<E, N>,
	wording: CallWording,
	notes: N,
): Promise<Plan<E>> {
	const run = new RunReader(context);
	const settings = readSettings(run, operation);
	const readItem = operation.reading(run);
	const account = new RunAccount(context, settings);
	const reading = await readItems(
		context,
		(reader) => readItem(reader, notes),
		async () => await account.userZone(),
	);
	const { values, invalid } =
		settings.repeatedIds === 'refuse' ? refuseRepeated(reading, operation, wording) : reading;
	refuseInvalid(context, wording, invalid);
	const sendable = mergeRepeated(values, operation.idOf);
	const batches = cutInto(sendable, settings.batchSize);
	const plan = { settings, invalid, sendable, batches };
	return settings.dryRun || batches.length === 0
		? plan
		: { ...plan, account: await account.read() };
}

function readSettings<E, N extends Notes>(
	run: RunReader,
	{ most, repeatedOption, outputOfItems }: BatchOperation<E, N>,
): BatchSettings {
	return {
		statusWebhook: run.read('statusWebhookUrl', 'Status Webhook URL', readStatusWebhookUrl, ''),
		batchSize: run.option('batchSize', 'Items per Batch', wholeNumber(1, most), 25),
		dryRun: run.option('dryRun', 'Dry Run', readSwitch, false),
		identifyBatchInWebhookUrl: run.option(
			'identifyBatchInWebhookUrl',
			'Identify Batch in Webhook URL',
			readSwitch,
			false,
		),
		...readRetryOptions(run),
		rejectedBatches: run.option(
			'rejectedBatches',
			'Refused Batches',
			oneOf('split', 'keepWhole'),
			'split',
		),
		output:
			run.option('output', 'Output', oneOf('batches', outputOfItems), 'batches') === 'batches'
				? 'batches'
				: 'items',
		repeatedIds: run.option(
			repeatedOption.name,
			repeatedOption.label,
			oneOf('useLast', 'refuse'),
			'useLast',
		),
		settleUnknownOutcomes: run.option(
			'settleUnknownOutcomes',
			'Settle Unknown Outcomes',
			readSwitch,
			false,
		),
	};
}

/**
 * Sends each id once, with what its last item gives, as if the items had been applied one by one (promise 3 of
 * docs/behaviour.md). Ids that differ in case alone are the same. The entry keeps the place of its first item.
 */
export function mergeRepeated<E>(
	values: ItemsReading<E>['values'],
	idOf: (entry: E) => string,
): Array<Sendable<E>> {
	const merged = new Map<string, Sendable<E>>();
	for (const { item, value } of values) {
		const key = idOf(value).toLowerCase();
		const earlier = merged.get(key);
		if (earlier === undefined) {
			merged.set(key, { entry: value, items: [item] });
		} else {
			earlier.entry = value;
			earlier.items.push(item);
		}
	}
	return [...merged.values()];
}

/** So many of the other items with the same id are named. */
const MOST_NAMED = 5;

/** With repeated ids set to refuse, every item that names one is invalid. */
function refuseRepeated<E>(
	{ values, invalid }: ItemsReading<E>,
	{ idOf, idLabel, repeatedOption }: Pick<BatchOperation<E>, 'idOf' | 'idLabel' | 'repeatedOption'>,
	{ noun }: CallWording,
): ItemsReading<E> {
	const repeated = new Map<number, InvalidItem>();
	for (const { entry, items } of mergeRepeated(values, idOf)) {
		if (items.length === 1) continue;
		for (const item of items) {
			const others = items.slice(0, MOST_NAMED + 1).filter((other) => other !== item);
			const named = others.map((other) => `[item ${other}]`).join(', ');
			const unnamed = items.length - 1 - others.length;
			const more = unnamed > 0 ? ` and ${unnamed} more` : '';
			const problem = problemOf(idLabel, idOf(entry), {
				why: `is also named by ${named}${more}`,
				fix: `Keep one item for each ${noun}, or set ${repeatedOption.label} to Use Last.`,
			});
			repeated.set(item, { item, problems: [problem] });
		}
	}
	return {
		values: values.filter(({ item }) => !repeated.has(item)),
		invalid: [...invalid, ...repeated.values()].sort((a, b) => a.item - b.item),
	};
}

/** Where LeadSquared is to post a batch's status; absent if the user gave none. */
export interface StatusWebhook {
	url: string;
	/** Whether the URL names this machine, which LeadSquared cannot reach. */
	unreachable: boolean;
}

/** Which batch a callback belongs to: LeadSquared documents nothing in its body that would say (docs/leadsquared-api.md §9). */
export interface BatchIdentity {
	batch: number;
	batches: number;
	executionId: string;
}

/** Reads the URL as the user gave it; undefined if there is none. */
export function readStatusWebhookUrl(value: unknown): Reading<StatusWebhook | undefined> {
	if (value === undefined || value === null) return ok(undefined);
	const text = typeof value === 'string' ? value.trim() : undefined;
	if (text === '') return ok(undefined);
	const url = text === undefined ? undefined : urlOf(text);
	return text === undefined || url === undefined
		? refuse('is not a whole URL', 'Use a whole URL that begins with https:// or http://.')
		: ok({ url: text, unreachable: namesThisMachine(url.hostname) });
}

/** Undefined if the text is not an absolute http or https URL. */
function urlOf(text: string): URL | undefined {
	// Parsing would drop or encode them in silence, and LeadSquared would be sent another URL than was checked.
	if (/[\s\p{Cc}]/u.test(text)) return undefined;
	const url = parseUrl(text);
	const isAbsolute = url !== undefined && /^https?:$/.test(url.protocol);
	return isAbsolute && /^https?:\/\/[^/]/i.test(text) ? url : undefined;
}

/** Adds the batch's identity to the URL. The URL's own text stays as it is: other services read it byte by byte. */
export function identifyBatch(url: string, identity: BatchIdentity): string {
	const [beforeFragment = '', ...fragment] = url.split('#');
	const { batch, batches, executionId } = identity;
	const query = `batch=${batch}&batches=${batches}&executionId=${encodeURIComponent(executionId)}`;
	const joint = !beforeFragment.includes('?') ? '?' : /[?&]$/.test(beforeFragment) ? '' : '&';
	return [`${beforeFragment}${joint}${query}`, ...fragment].join('#');
}
