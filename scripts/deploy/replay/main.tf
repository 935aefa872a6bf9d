# Sends the dead letters of the Conversions API tag every five minutes, as a Cloud Run job. The image is
# the one of the weekly job (scripts/deploy/weekly/Dockerfile); the clients file and the tokens are
# secrets of Secret Manager. One module for each project in which letters are.

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
  description = "Image built from scripts/deploy/weekly/Dockerfile, pinned by digest."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Pin the image by its digest."
  }
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
  secrets  = toset(concat([var.clients_secret], values(var.token_secrets)))
  database = "(default)"
}

resource "google_service_account" "replay" {
  project      = var.project_id
  account_id   = "pinterest-replay"
  display_name = "Replay of dead letters to Pinterest"
}

resource "google_service_account" "schedule" {
  project      = var.project_id
  account_id   = "pinterest-replay-schedule"
  display_name = "Starts the replay of dead letters"
}

resource "google_secret_manager_secret_iam_member" "replay" {
  for_each = local.secrets

  project   = var.project_id
  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${google_service_account.replay.email}"
}

# A template reaches the default database only, and rights end at a database: a project of its own for
# what else is in Firestore keeps it apart.
resource "google_project_iam_member" "letters" {
  project = var.project_id
  role    = "roles/datastore.user"
  member  = "serviceAccount:${google_service_account.replay.email}"

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

resource "google_cloud_run_v2_job" "replay" {
  project  = var.project_id
  location = var.region
  name     = "pinterest-replay"

  template {
    template {
      service_account = google_service_account.replay.email
      timeout         = "1800s"
      # The next run goes on where this one ended.
      max_retries = 0

      containers {
        image = var.image
        args  = ["replay", "--config", "/config/clients.yaml"]

        dynamic "env" {
          for_each = var.token_secrets
          content {
            name = env.key
            value_source {
              secret_key_ref {
                secret  = env.value
                version = "latest"
              }
            }
          }
        }
        volume_mounts {
          name       = "config"
          mount_path = "/config"
        }
      }

      volumes {
        name = "config"
        secret {
          secret = var.clients_secret
          items {
            version = "latest"
            path    = "clients.yaml"
          }
        }
      }
    }
  }

  depends_on = [google_secret_manager_secret_iam_member.replay]
}

resource "google_cloud_run_v2_job_iam_member" "schedule" {
  project  = var.project_id
  location = var.region
  name     = google_cloud_run_v2_job.replay.name
  role     = "roles/run.invoker"
  member   = "serviceAccount:${google_service_account.schedule.email}"
}

resource "google_cloud_scheduler_job" "replay" {
  project   = var.project_id
  region    = var.region
  name      = "pinterest-replay"
  schedule  = var.schedule
  time_zone = "Etc/UTC"

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.replay.id}:run"

    oauth_token {
      service_account_email = google_service_account.schedule.email
    }
  }
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert_emails)

  project      = var.project_id
  display_name = "Dead letters to Pinterest: ${each.value}"
  type         = "email"
  labels       = { email_address = each.value }
}

# The last line of a run that leaves letters of more than an hour.
locals {
  old_letters = "Dead letters are open for more than an hour"
}

resource "google_logging_metric" "old_letters" {
  project = var.project_id
  name    = "pinterest-old-letters"
  filter  = "resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"${google_cloud_run_v2_job.replay.name}\" AND textPayload:\"${local.old_letters}\""

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
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

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
      filter   = "metric.type=\"run.googleapis.com/job/completed_execution_count\" AND resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"${google_cloud_run_v2_job.replay.name}\" AND metric.labels.result=\"succeeded\""
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
  value       = google_service_account.replay.email
}
