"""Addresses of the application."""

from __future__ import annotations

from django.contrib.auth.views import PasswordChangeView
from django.urls import include, path, re_path, reverse_lazy
from django.views.decorators.http import require_http_methods

from alignment.api import pages as api_pages
from alignment.api.site import api_urls
from alignment.views import (
    account,
    adjudication,
    assignments,
    beads,
    bitext_imports,
    bitexts,
    copies,
    corrections,
    documents,
    exports,
    feedback,
    figures,
    jobs,
    keys,
    members,
    memory,
    mining,
    open_documents,
    originals,
    projects,
    proposals,
    reading,
    releases,
    reports,
    review,
    rights,
    search,
    second_reviews,
    terms,
    tokens,
    translation_errors,
    watching,
    webhooks,
    work_queue,
)

PROJECT = "projects/<slug:slug>/"

urlpatterns = [
    path("", projects.project_list, name="projects"),
    path("projects/new/", projects.project_new, name="project-new"),
    path("keys/", keys.keys, name="keys"),
    path("search/", search.search, name="search"),
    path("tokens/", tokens.token_list, name="tokens"),
    path("tokens/<int:pk>/", tokens.token_revoke, name="token-revoke"),
    path("account/", account.account, name="account"),
    path(
        "account/password/",
        require_http_methods(["GET", "HEAD", "POST"])(
            PasswordChangeView.as_view(success_url=reverse_lazy("account"))
        ),
        name="account-password",
    ),
    path("account/second-factor/", account.second_factor, name="second-factor"),
    path(
        "account/second-factor/picture.svg",
        account.second_factor_picture,
        name="second-factor-picture",
    ),
    path("status/", watching.status, name="status"),
    path(PROJECT, projects.project_detail, name="project"),
    path(f"{PROJECT}members/", members.member_list, name="members"),
    path(
        f"{PROJECT}members/<int:pk>/remove/",
        members.member_remove,
        name="member-remove",
    ),
    path(f"{PROJECT}assignments/", assignments.assign, name="assign"),
    path(
        f"{PROJECT}assignments/<int:pk>/",
        assignments.assignment_step,
        name="assignment-step",
    ),
    path(f"{PROJECT}reports/", reports.report_list, name="reports"),
    path(f"{PROJECT}errors/", translation_errors.error_counts, name="errors"),
    path(
        f"{PROJECT}second-reviews/",
        second_reviews.second_review_list,
        name="second-reviews",
    ),
    path(
        f"{PROJECT}second-reviews/<int:pk>/",
        adjudication.second_review,
        name="second-review",
    ),
    path(
        f"{PROJECT}second-reviews/<int:pk>/steps/",
        second_reviews.second_review_step,
        name="second-review-step",
    ),
    path(f"{PROJECT}feedback/", feedback.feedback_to_me, name="feedback"),
    path(f"{PROJECT}documents/", projects.document_list, name="documents"),
    path(f"{PROJECT}documents/open/", open_documents.open_list, name="open-documents"),
    path(f"{PROJECT}import/", documents.document_import, name="document-import"),
    path(f"{PROJECT}fetch/", documents.document_fetch, name="document-fetch"),
    path(f"{PROJECT}copies/<int:pk>/", copies.fetched_copy, name="fetched-copy"),
    path(f"{PROJECT}documents/<int:pk>/", documents.document_detail, name="document"),
    path(
        f"{PROJECT}documents/<int:pk>/blocks/",
        documents.document_block,
        name="document-block",
    ),
    path(
        f"{PROJECT}documents/<int:pk>/repeated/",
        open_documents.document_repeated,
        name="document-repeated",
    ),
    path(
        f"{PROJECT}documents/<int:pk>/language/",
        open_documents.document_language,
        name="document-language",
    ),
    path(
        f"{PROJECT}documents/<int:pk>/originals/",
        originals.original_list,
        name="originals",
    ),
    path(
        f"{PROJECT}documents/<int:pk>/originals/files/",
        originals.original_files,
        name="original-files",
    ),
    path(
        f"{PROJECT}documents/<int:pk>/provenance/",
        reading.document_statement,
        name="document-statement",
    ),
    path(
        f"{PROJECT}documents/<int:pk>/suggestions/",
        reading.document_suggestion,
        name="document-suggestion",
    ),
    path(
        f"{PROJECT}documents/<int:pk>/rights/",
        rights.document_rights,
        name="document-rights",
    ),
    path(f"{PROJECT}queue/", work_queue.queue, name="queue"),
    path(
        f"{PROJECT}queue/control-sample/",
        work_queue.control_sample,
        name="control-sample",
    ),
    path(f"{PROJECT}bitexts/", projects.bitext_list, name="bitexts"),
    path(f"{PROJECT}bitexts/new/", bitexts.bitext_new, name="bitext-new"),
    path(
        f"{PROJECT}bitexts/import/", bitext_imports.bitext_import, name="bitext-import"
    ),
    path(f"{PROJECT}bitexts/mining/", mining.mining, name="mining"),
    path(f"{PROJECT}bitexts/<int:pk>/", review.bitext_review, name="bitext"),
    path(
        f"{PROJECT}bitexts/<int:pk>/operations/",
        review.bitext_operation,
        name="bitext-operation",
    ),
    path(
        f"{PROJECT}bitexts/<int:pk>/beads/<int:bead>/", beads.bead_detail, name="bead"
    ),
    path(
        f"{PROJECT}bitexts/<int:pk>/changes/",
        beads.bitext_changes,
        name="bitext-changes",
    ),
    path(
        f"{PROJECT}bitexts/<int:pk>/findings/",
        beads.bitext_findings,
        name="bitext-findings",
    ),
    path(f"{PROJECT}bitexts/<int:pk>/words/", beads.bitext_words, name="bitext-words"),
    path(f"{PROJECT}bitexts/<int:pk>/next/", beads.bitext_next, name="bitext-next"),
    path(f"{PROJECT}bitexts/<int:pk>/plot/", beads.bitext_plot, name="bitext-plot"),
    path(
        f"{PROJECT}bitexts/<int:pk>/align/", bitexts.bitext_align, name="bitext-align"
    ),
    path(
        f"{PROJECT}bitexts/<int:pk>/report/",
        reports.bitext_report,
        name="bitext-report",
    ),
    path(
        f"{PROJECT}bitexts/<int:pk>/proposal/",
        proposals.bitext_proposal,
        name="bitext-proposal",
    ),
    path(f"{PROJECT}jobs/", jobs.job_list, name="jobs"),
    path(f"{PROJECT}jobs/<int:pk>/", jobs.job_step, name="job-step"),
    path(f"{PROJECT}search/", search.project_search, name="project-search"),
    path(f"{PROJECT}memory/", memory.memory, name="memory"),
    path(f"{PROJECT}terms/", terms.term_list, name="terms"),
    path(f"{PROJECT}terms/export/", terms.term_export, name="term-export"),
    path(f"{PROJECT}terms/<int:pk>/", terms.term_detail, name="term"),
    path(f"{PROJECT}figures/", figures.figures, name="figures"),
    path(f"{PROJECT}webhooks/", webhooks.webhook_list, name="webhooks"),
    path(f"{PROJECT}webhooks/<int:pk>/", webhooks.webhook_detail, name="webhook"),
    path("api/v1/openapi.json", api_pages.openapi_json, name="openapi"),
    path("api/v1/docs/", api_pages.docs, name="api-docs"),
    path("api/v1/", include((api_urls(), "api"))),
    re_path(r"^api/v1/[\s\S]*$", api_pages.nowhere, name="api-nowhere"),
    path(f"{PROJECT}export/", exports.export, name="export"),
    path(f"{PROJECT}corrections/", corrections.correction_list, name="corrections"),
    path(
        f"{PROJECT}corrections/<int:pk>/",
        corrections.correction_file,
        name="correction-file",
    ),
    path(
        f"{PROJECT}corrections/<int:pk>/decide/",
        corrections.correction_step,
        name="correction-step",
    ),
    path(f"{PROJECT}releases/", releases.release_list, name="releases"),
    path(f"{PROJECT}releases/new/", releases.release_new, name="release-new"),
    path(f"{PROJECT}releases/<int:number>/", releases.release_detail, name="release"),
    path(
        f"{PROJECT}releases/<int:number>/files/<path:path>",
        releases.release_file,
        name="release-file",
    ),
    path(
        f"{PROJECT}releases/<int:number>/withdraw/",
        releases.release_withdraw,
        name="release-withdraw",
    ),
]
