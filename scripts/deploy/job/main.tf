# A command of this project as a Cloud Run job on a schedule: what the jobs weekly and replay have in common.
# The image is built from scripts/deploy/image; clients file and tokens are secrets of Secret Manager.

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
  description = "Google Cloud project of the job."
  type        = string
}

variable "region" {
  description = "Region of job and schedule, e.g. europe-west1."
  type        = string
}

variable "name" {
  description = "Name of job, schedule and service account."
  type        = string
}

variable "title" {
  description = "The same for people: stands with service accounts and notification channels."
  type        = string
}

variable "image" {
  description = "Image built from scripts/deploy/image/Dockerfile, pinned by digest."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Pin the image by its digest."
  }
}

variable "command" {
  description = "The command with its options."
  type        = list(string)
}

variable "clients_secret" {
  description = "Secret with clients.yaml, which the command finds at /config/clients.yaml."
  type        = string
}

variable "secret_environment" {
  description = "Environment variable to the secret with its value."
  type        = map(string)
}

variable "reports_bucket" {
  description = "Bucket that the command finds at /reports; none if empty."
  type        = string
  default     = ""
}

variable "timeout" {
  description = "Seconds after which an execution is cut off."
  type        = number
}

variable "schedule" {
  description = "When, as cron."
  type        = string
}

variable "time_zone" {
  description = "Time zone of the schedule."
  type        = string
  default     = "Etc/UTC"
}

variable "alert_emails" {
  description = "Who is told of the alerts of the job."
  type        = list(string)
}

locals {
  secrets         = toset(concat([var.clients_secret], values(var.secret_environment)))
  reports_buckets = toset(var.reports_bucket == "" ? [] : [var.reports_bucket])
}

resource "google_service_account" "job" {
  project      = var.project_id
  account_id   = var.name
  display_name = var.title
}

resource "google_service_account" "schedule" {
  project      = var.project_id
  account_id   = "${var.name}-schedule"
  display_name = "${var.title}: starts the job"
}

resource "google_secret_manager_secret_iam_member" "job" {
  for_each = local.secrets

  project   = var.project_id
  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${google_service_account.job.email}"
}

# It reads what it has kept and writes it anew.
resource "google_storage_bucket_iam_member" "reports" {
  for_each = local.reports_buckets

  bucket = each.value
  role   = "roles/storage.objectUser"
  member = "serviceAccount:${google_service_account.job.email}"
}

resource "google_cloud_run_v2_job" "job" {
  project  = var.project_id
  location = var.region
  name     = var.name

  template {
    template {
      service_account = google_service_account.job.email
      timeout         = "${var.timeout}s"
      # Trying again makes no client green, and the next run goes on where this one ended.
      max_retries = 0

      containers {
        image = var.image
        args  = var.command

        dynamic "env" {
          for_each = var.secret_environment
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
        dynamic "volume_mounts" {
          for_each = local.reports_buckets
          content {
            name       = "reports"
            mount_path = "/reports"
          }
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
      dynamic "volumes" {
        for_each = local.reports_buckets
        content {
          name = "reports"
          gcs {
            bucket    = volumes.value
            read_only = false
          }
        }
      }
    }
  }

  depends_on = [
    google_secret_manager_secret_iam_member.job,
    google_storage_bucket_iam_member.reports,
  ]
}

resource "google_cloud_run_v2_job_iam_member" "schedule" {
  project  = var.project_id
  location = var.region
  name     = google_cloud_run_v2_job.job.name
  role     = "roles/run.invoker"
  member   = "serviceAccount:${google_service_account.schedule.email}"
}

resource "google_cloud_scheduler_job" "job" {
  project   = var.project_id
  region    = var.region
  name      = var.name
  schedule  = var.schedule
  time_zone = var.time_zone

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.job.id}:run"

    oauth_token {
      service_account_email = google_service_account.schedule.email
    }
  }
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert_emails)

  project      = var.project_id
  display_name = "${var.title}: ${each.value}"
  type         = "email"
  labels       = { email_address = each.value }
}

output "job_name" {
  description = "Name of the job, for alerts."
  value       = google_cloud_run_v2_job.job.name
}

output "service_account" {
  description = "The account that the job runs as."
  value       = google_service_account.job.email
}

output "notification_channels" {
  description = "Where alerts go."
  value       = [for channel in google_monitoring_notification_channel.email : channel.id]
}
