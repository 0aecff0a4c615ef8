import { type NodeExecutionHint } from 'n8n-workflow';

import { type SendableTask } from './repeatedTaskIds';
import { count, info, was, warning, zoneHints } from '../hintTexts';
import { type ItemsReading } from './readItems';
import { type BatchResult } from './result';
import { type Settings } from './settings';

/** What the user should know about a run, each once. */
export function runHints(
	reading: ItemsReading,
	tasks: readonly SendableTask[],
	settings: Settings,
	results: readonly BatchResult[],
): NodeExecutionHint[] {
	return [
		...zoneHints(reading.datesByZone),
		...[...reading.shiftsByZone].map(([zone, shifts]) =>
			info(
				`${count(shifts, 'appointment')} ${was(shifts)} shifted by days or weeks, which keep the time of day in the zone ${zone}.`,
			),
		),
		...repeatHint(tasks),
		...invalidHint(reading),
		...wholeDayHint(reading),
		...webhookHint(settings),
		...failureHint(results),
		...settledHint(results),
	];
}

function repeatHint(tasks: readonly SendableTask[]): NodeExecutionHint[] {
	const overtaken = tasks.reduce((sum, { items }) => sum + items.length - 1, 0);
	if (overtaken === 0) return [];
	return [
		warning(
			`${count(overtaken, 'item')} ${was(overtaken)} overtaken by a later item with the same task id. Each appointment is sent once, with its last times.`,
		),
	];
}

function invalidHint({ invalid, entries }: ItemsReading): NodeExecutionHint[] {
	if (invalid.length === 0) return [];
	const total = invalid.length + entries.length;
	return [
		warning(
			`${invalid.length} of ${count(total, 'item')} ${was(invalid.length)} invalid and not sent. Their error items say why.`,
		),
	];
}

function wholeDayHint({ wholeDays }: ItemsReading): NodeExecutionHint[] {
	if (wholeDays === 0) return [];
	return [
		warning(
			`${count(wholeDays, 'serial number')} ${was(wholeDays)} a whole day and ${was(wholeDays)} read as midnight. Check that these cells hold a time.`,
		),
	];
}

function webhookHint({ statusWebhook, dryRun }: Settings): NodeExecutionHint[] {
	if (statusWebhook?.unreachable !== true || dryRun) return [];
	return [
		warning(
			'Status Webhook URL names this machine (localhost), which LeadSquared cannot reach. Use the public address of your n8n.',
		),
	];
}

function failureHint(results: readonly BatchResult[]): NodeExecutionHint[] {
	const failed = results.filter(({ kind }) => kind === 'failed');
	if (failed.length === 0) return [];
	const size = (list: readonly BatchResult[]): number =>
		list.reduce((sum, { batch }) => sum + batch.tasks.length, 0);
	return [
		warning(
			`${size(failed)} of ${count(size(results), 'appointment')} ${was(size(failed))} not accepted by LeadSquared. Their error items say why.`,
		),
	];
}

function settledHint(results: readonly BatchResult[]): NodeExecutionHint[] {
	const settled = results.reduce(
		(sum, result) =>
			result.kind === 'accepted' && result.settledBy === 'reading'
				? sum + result.batch.tasks.length
				: sum,
		0,
	);
	if (settled === 0) return [];
	return [
		info(
			`${count(settled, 'appointment')} without an answer ${was(settled)} read afterwards, found at the new times, and counted as accepted.`,
		),
	];
}
