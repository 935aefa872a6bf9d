# The weekly look at all clients as a Cloud Run job, every Monday at seven. Build the image from
# Dockerfile first; the clients file and the tokens are secrets of Secret Manager.

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
  description = "Google Cloud project of the agency."
  type        = string
}

variable "region" {
  description = "Region of job and schedule, e.g. europe-west1."
  type        = string
}

variable "image" {
  description = "Image built from the Dockerfile beside this file, pinned by digest."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Pin the image by its digest."
  }
}

variable "clients_secret" {
  description = "Secret with clients.yaml."
  type        = string
}

variable "token_secrets" {
  description = "Environment variable that clients.yaml names, to the secret with its token."
  type        = map(string)
  default     = {}
}

variable "bucket" {
  description = "Bucket that gets overview.html, overview.txt, a report for each client, and the history that trends come from. It must exist, in this project."
  type        = string
}

variable "hook_secret" {
  description = "Secret with the address of a chat's incoming webhook, which gets the short text; none if empty."
  type        = string
  default     = ""
}

variable "link" {
  description = "Where the page will be read, such as https://storage.cloud.google.com/<bucket>/overview.html; stands in the chat and in the e-mail."
  type        = string
  default     = ""
}

variable "schedule" {
  description = "When, as cron."
  type        = string
  default     = "0 7 * * 1"
}

variable "time_zone" {
  description = "Time zone of the schedule."
  type        = string
  default     = "Etc/UTC"
}

variable "alert_emails" {
  description = "Who is told when the job ends red: a client is, or the job did not come to its end."
  type        = list(string)
  default     = []
}

locals {
  environment = merge(
    var.token_secrets,
    var.hook_secret == "" ? {} : { OVERVIEW_HOOK_URL = var.hook_secret },
  )
  secrets = toset(concat([var.clients_secret], values(local.environment)))
  command = concat(
    ["overview", "--config", "/config/clients.yaml", "--text"],
    ["--folder", "/reports", "--history", "/reports/clients.history.jsonl"],
    var.link == "" ? [] : ["--link", var.link],
    var.hook_secret == "" ? [] : ["--hook"],
  )
}

resource "google_service_account" "weekly" {
  project      = var.project_id
  account_id   = "pinterest-weekly"
  display_name = "Weekly look at Pinterest"
}

resource "google_secret_manager_secret_iam_member" "weekly" {
  for_each = local.secrets

  project   = var.project_id
  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${google_service_account.weekly.email}"
}

# It reads the history and writes it anew with each look.
resource "google_storage_bucket_iam_member" "weekly" {
  bucket = var.bucket
  role   = "roles/storage.objectUser"
  member = "serviceAccount:${google_service_account.weekly.email}"
}

resource "google_cloud_run_v2_job" "weekly" {
  project  = var.project_id
  location = var.region
  name     = "pinterest-weekly"

  template {
    template {
      service_account = google_service_account.weekly.email
      timeout         = "900s"
      # A red client ends with exit status 1; trying again would not make it green.
      max_retries = 0

      containers {
        image = var.image
        args  = local.command

        dynamic "env" {
          for_each = local.environment
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
        volume_mounts {
          name       = "reports"
          mount_path = "/reports"
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
      # https://cloud.google.com/run/docs/configuring/jobs/cloud-storage-volume-mounts
      volumes {
        name = "reports"
        gcs {
          bucket    = var.bucket
          read_only = false
        }
      }
    }
  }

  depends_on = [
    google_secret_manager_secret_iam_member.weekly,
    google_storage_bucket_iam_member.weekly,
  ]
}

resource "google_cloud_run_v2_job_iam_member" "schedule" {
  project  = var.project_id
  location = var.region
  name     = google_cloud_run_v2_job.weekly.name
  role     = "roles/run.invoker"
  member   = "serviceAccount:${google_service_account.weekly.email}"
}

resource "google_cloud_scheduler_job" "weekly" {
  project   = var.project_id
  region    = var.region
  name      = "pinterest-weekly"
  schedule  = var.schedule
  time_zone = var.time_zone

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.weekly.id}:run"

    oauth_token {
      service_account_email = google_service_account.weekly.email
    }
  }
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert_emails)

  project      = var.project_id
  display_name = "Weekly look at Pinterest: ${each.value}"
  type         = "email"
  labels       = { email_address = each.value }
}

# A red client, an expired token and a job that was cut off all end the execution as failed.
resource "google_monitoring_alert_policy" "red" {
  count = length(var.alert_emails) > 0 ? 1 : 0

  project               = var.project_id
  display_name          = "The weekly look at Pinterest is red"
  combiner              = "OR"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  documentation {
    subject = "Pinterest: a client is red"
    content = "A client is red, or the weekly look did not come to its end. ${var.link == "" ? "The page is overview.html, and the text overview.txt, in the bucket ${var.bucket}." : "The page: ${var.link}"}"
  }

  conditions {
    display_name = "An execution has failed"

    condition_threshold {
      filter          = "metric.type=\"run.googleapis.com/job/completed_execution_count\" AND resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"${google_cloud_run_v2_job.weekly.name}\" AND metric.labels.result=\"failed\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }
}

output "service_account" {
  description = "Give it roles/bigquery.jobUser on this project and roles/bigquery.dataViewer on the clients' datasets."
  value       = google_service_account.weekly.email
}
