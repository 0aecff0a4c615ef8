/** Reads the reports by row that LeadSquared's newer bulk calls give, by a rule of the soak's own. */

interface Row {
	Identifier?: string;
	IsSuccessful?: boolean;
}

interface Summary {
	Status: { TotalCount: number; SuccessCount: number; FailureCount: number };
	Details: Record<string, Row[]>;
}

/** Whether a reply is such a report. */
export function isRowReport(json: unknown): json is Row[] | Summary {
	if (Array.isArray(json)) return true;
	if (typeof json !== 'object' || json === null || !('Status' in json)) return false;
	return typeof json.Status === 'object';
}

/**
 * The ids that a report names as failed, in lower case.
 * @param sent the ids of the list, in lower case
 * @returns undefined where names or counts do not fit what was sent
 */
export function failedIn(report: Row[] | Summary, sent: readonly string[]): string[] | undefined {
	const failed = Array.isArray(report)
		? report.filter(({ IsSuccessful }) => IsSuccessful !== true)
		: Object.values(report.Details).flat();
	const ids = failed.map(({ Identifier = '' }) => Identifier.toLowerCase());
	const isKnown = ids.every((id) => sent.includes(id));
	return isKnown && isFullyCounted(report, sent.length, ids.length) ? ids : undefined;
}

function isFullyCounted(report: Row[] | Summary, sent: number, failed: number): boolean {
	if (Array.isArray(report)) return report.length === sent;
	const { TotalCount, SuccessCount, FailureCount } = report.Status;
	return TotalCount === sent && FailureCount === failed && SuccessCount === sent - failed;
}
