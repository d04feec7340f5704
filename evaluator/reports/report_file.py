"""A report as a file of the kind that somebody asks for."""

from typing import Literal

from evaluator.reports.parts import Report
from evaluator.reports.report_docx import report_docx
from evaluator.reports.report_html import report_html
from evaluator.reports.report_pdf import report_pdf

ReportForm = Literal["docx", "pdf", "html"]


def report_file(report: Report, form: ReportForm) -> bytes:
    """A Word file, a PDF or a page."""
    match form:
        case "docx":
            return report_docx(report)
        case "pdf":
            return report_pdf(report)
        case "html":
            return report_html(report)
