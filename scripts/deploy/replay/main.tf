# Sends the dead letters of the Conversions API tag every five minutes, as a Cloud Run job. Build the image
# from scripts/deploy/image first; the clients file and the tokens are secrets of Secret Manager. One
# module for each project in which letters are.

terraform {
  required_version = ">= 1.5"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.0, < 8.0"
    }
  }
}

variable "project_id" {
  description = "Google Cloud project whose Firestore holds the letters."
  type        = string
}

variable "region" {
  description = "Region of job and schedule, e.g. europe-west1."
  type        = string
}

variable "image" {
  description = "Image built from scripts/deploy/image/Dockerfile, pinned by digest."
  type        = string
}

variable "clients_secret" {
  description = "Secret with clients.yaml, whose clients name deadLetters."
  type        = string
}

variable "token_secrets" {
  description = "Environment variable that clients.yaml names, to the secret with its conversion token."
  type        = map(string)
}

variable "collection" {
  description = "Collection of the letters, as in the tag."
  type        = string
  default     = "pinterest-dead-letters"
}

variable "schedule" {
  description = "When, as cron. A run that is at work is left alone by the next."
  type        = string
  default     = "*/5 * * * *"
}

variable "alert_emails" {
  description = "Who is told when letters stay open for more than an hour, or the job does not come to its end."
  type        = list(string)
  default     = []
}

locals {
  database = "(default)"
  # The last line of a run that leaves letters of more than an hour.
  old_letters = "Dead letters are open for more than an hour"
}

module "job" {
  source = "../job"

  project_id         = var.project_id
  region             = var.region
  name               = "pinterest-replay"
  title              = "Replay of dead letters to Pinterest"
  image              = var.image
  command            = ["replay", "--config", "/config/clients.yaml"]
  clients_secret     = var.clients_secret
  secret_environment = var.token_secrets
  timeout            = 1800
  schedule           = var.schedule
  alert_emails       = var.alert_emails
}

# A template reaches the default database only, and rights end at a database: a project of its own for
# what else is in Firestore keeps it apart.
resource "google_project_iam_member" "letters" {
  project = var.project_id
  role    = "roles/datastore.user"
  member  = "serviceAccount:${module.job.service_account}"

  condition {
    title      = "pinterest-letters"
    expression = "resource.name == \"projects/${var.project_id}/databases/${local.database}\""
  }
}

# Firestore deletes a letter when Pinterest would not take it any more. Only timestamps count, which
# replay makes of the tag's numbers.
resource "google_firestore_field" "expires" {
  project    = var.project_id
  database   = local.database
  collection = var.collection
  field      = "expires"

  ttl_config {}
}

# Nobody looks for the text of a request, and its index would hold data of visitors once more.
resource "google_firestore_field" "body" {
  project    = var.project_id
  database   = local.database
  collection = var.collection
  field      = "body"

  index_config {}
}

resource "google_logging_metric" "old_letters" {
  project = var.project_id
  name    = "pinterest-old-letters"
  filter  = "resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"${module.job.job_name}\" AND textPayload:\"${local.old_letters}\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}

resource "google_monitoring_alert_policy" "old_letters" {
  count = length(var.alert_emails) > 0 ? 1 : 0

  project               = var.project_id
  display_name          = "Pinterest does not get its dead letters"
  combiner              = "OR"
  notification_channels = module.job.notification_channels

  conditions {
    display_name = "A letter is open for more than an hour"

    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.old_letters.name}\" AND resource.type=\"cloud_run_job\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_SUM"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  # Without a run nobody would say how old the letters are.
  conditions {
    display_name = "No run has ended well for an hour"

    condition_absent {
      filter   = "metric.type=\"run.googleapis.com/job/completed_execution_count\" AND resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"${module.job.job_name}\" AND metric.labels.result=\"succeeded\""
      duration = "3600s"

      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "The job's log says for each ad account why: a token (401), an account (403), or Pinterest itself."
  }
}

output "service_account" {
  description = "The account that the job runs as."
  value       = module.job.service_account
}
