# The weekly look at all clients as a Cloud Run job, every Monday at seven. Build the image from
# scripts/deploy/image first; the clients file and the tokens are secrets of Secret Manager.

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
  description = "Image built from scripts/deploy/image/Dockerfile, pinned by digest."
  type        = string
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

module "job" {
  source = "../job"

  project_id     = var.project_id
  region         = var.region
  name           = "pinterest-weekly"
  title          = "Weekly look at Pinterest"
  image          = var.image
  clients_secret = var.clients_secret
  reports_bucket = var.bucket
  timeout        = 900
  schedule       = var.schedule
  time_zone      = var.time_zone
  alert_emails   = var.alert_emails

  command = concat(
    ["overview", "--config", "/config/clients.yaml", "--text"],
    ["--folder", "/reports", "--history", "/reports/clients.history.jsonl"],
    var.link == "" ? [] : ["--link", var.link],
    var.hook_secret == "" ? [] : ["--hook"],
  )
  secret_environment = merge(
    var.token_secrets,
    var.hook_secret == "" ? {} : { OVERVIEW_HOOK_URL = var.hook_secret },
  )
}

# A red client, an expired token and a job that was cut off all end the execution as failed.
resource "google_monitoring_alert_policy" "red" {
  count = length(var.alert_emails) > 0 ? 1 : 0

  project               = var.project_id
  display_name          = "The weekly look at Pinterest is red"
  combiner              = "OR"
  notification_channels = module.job.notification_channels

  documentation {
    subject = "Pinterest: a client is red"
    content = "A client is red, or the weekly look did not come to its end. ${var.link == "" ? "The page is overview.html, and the text overview.txt, in the bucket ${var.bucket}." : "The page: ${var.link}"}"
  }

  conditions {
    display_name = "An execution has failed"

    condition_threshold {
      filter          = "metric.type=\"run.googleapis.com/job/completed_execution_count\" AND resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"${module.job.job_name}\" AND metric.labels.result=\"failed\""
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
  value       = module.job.service_account
}
