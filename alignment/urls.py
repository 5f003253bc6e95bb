"""Addresses of the application."""

from __future__ import annotations

from django.urls import include, path

from alignment.api import pages as api_pages
from alignment.api.site import api_urls
from alignment.views import (
    beads,
    bitexts,
    documents,
    exports,
    jobs,
    keys,
    members,
    originals,
    projects,
    proposals,
    reading,
    review,
    tokens,
    webhooks,
    work_queue,
)

PROJECT = "projects/<slug:slug>/"

urlpatterns = [
    path("", projects.project_list, name="projects"),
    path("projects/new/", projects.project_new, name="project-new"),
    path("keys/", keys.keys, name="keys"),
    path("tokens/", tokens.token_list, name="tokens"),
    path("tokens/<int:pk>/", tokens.token_revoke, name="token-revoke"),
    path(PROJECT, projects.project_detail, name="project"),
    path(f"{PROJECT}members/", members.member_list, name="members"),
    path(f"{PROJECT}documents/", projects.document_list, name="documents"),
    path(f"{PROJECT}import/", documents.document_import, name="document-import"),
    path(f"{PROJECT}fetch/", documents.document_fetch, name="document-fetch"),
    path(f"{PROJECT}documents/<int:pk>/", documents.document_detail, name="document"),
    path(
        f"{PROJECT}documents/<int:pk>/blocks/",
        documents.document_block,
        name="document-block",
    ),
    path(
        f"{PROJECT}documents/<int:pk>/originals/",
        originals.original_list,
        name="originals",
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
    path(f"{PROJECT}queue/", work_queue.queue, name="queue"),
    path(
        f"{PROJECT}queue/control-sample/",
        work_queue.control_sample,
        name="control-sample",
    ),
    path(f"{PROJECT}bitexts/", projects.bitext_list, name="bitexts"),
    path(f"{PROJECT}bitexts/new/", bitexts.bitext_new, name="bitext-new"),
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
        f"{PROJECT}bitexts/<int:pk>/proposal/",
        proposals.bitext_proposal,
        name="bitext-proposal",
    ),
    path(f"{PROJECT}jobs/", jobs.job_list, name="jobs"),
    path(f"{PROJECT}jobs/<int:pk>/", jobs.job_step, name="job-step"),
    path(f"{PROJECT}webhooks/", webhooks.webhook_list, name="webhooks"),
    path(f"{PROJECT}webhooks/<int:pk>/", webhooks.webhook_detail, name="webhook"),
    path("api/v1/openapi.json", api_pages.openapi_json, name="openapi"),
    path("api/v1/docs/", api_pages.docs, name="api-docs"),
    path("api/v1/", include((api_urls(), "api"))),
    path(f"{PROJECT}export/", exports.export, name="export"),
]
