# The two services of server-side tagging: the tagging server, and the preview server that shows what
# it does. One vCPU each, for the server is single threaded and more would only hinder scaling; CPU
# always allocated, for tags go on after the answer.

# The key file of order webhooks may come later: Cloud Run refuses a service that mounts a secret which is
# not there (https://github.com/hashicorp/terraform-provider-google/issues/10846), so it is mounted from
# the first apply on that finds it.
data "google_secret_manager_secrets" "webhook_keys" {
  count = var.webhook_keys_secret == null ? 0 : 1

  project = var.project_id
  filter  = "name:${var.webhook_keys_secret}"
}

check "webhook_keys" {
  assert {
    condition     = var.webhook_keys_secret == null || length(local.webhook_keys) > 0
    error_message = "There is no secret with the name in webhook_keys_secret yet. The server runs without it; order webhooks do not work. Create it and apply again."
  }
}

locals {
  key_file_path = "/secrets/webhook-keys/keys.json"

  # The filter finds parts of names, too. None or one.
  webhook_keys = [
    for secret in flatten(data.google_secret_manager_secrets.webhook_keys[*].secrets) :
    secret.secret_id if secret.secret_id == var.webhook_keys_secret
  ]

  apis = concat(
    ["run.googleapis.com", "secretmanager.googleapis.com", "monitoring.googleapis.com", "logging.googleapis.com"],
    var.enable_firestore ? ["firestore.googleapis.com"] : [],
    var.bigquery_dataset == null ? [] : ["bigquery.googleapis.com"],
    var.domain == null ? [] : ["compute.googleapis.com"],
  )
}

resource "google_project_service" "api" {
  for_each = toset(local.apis)

  project            = var.project_id
  service            = each.value
  disable_on_destroy = false
}

resource "google_cloud_run_v2_service" "preview" {
  project             = var.project_id
  location            = var.region
  name                = "${var.name}-preview"
  ingress             = "INGRESS_TRAFFIC_ALL"
  deletion_protection = var.deletion_protection
  labels              = var.labels

  template {
    service_account = google_service_account.preview.email
    timeout         = "60s"

    # Sessions live in memory: exactly one instance, or previews get lost between two.
    scaling {
      min_instance_count = 0
      max_instance_count = 1
    }

    containers {
      image = var.image

      resources {
        limits            = { cpu = "1", memory = "512Mi" }
        cpu_idle          = false
        startup_cpu_boost = true
      }

      env {
        name  = "RUN_AS_PREVIEW_SERVER"
        value = "true"
      }
      env {
        name = "CONTAINER_CONFIG"
        value_source {
          secret_key_ref {
            secret  = var.container_config_secret
            version = "latest"
          }
        }
      }

      startup_probe {
        http_get { path = "/healthy" }
      }
      liveness_probe {
        http_get { path = "/healthy" }
      }
    }
  }

  depends_on = [google_project_service.api, google_secret_manager_secret_iam_member.container_config]
}

resource "google_cloud_run_v2_service" "tagging" {
  project  = var.project_id
  location = var.region
  name     = var.name
  # With a domain, past the load balancer there is no way: its rules would be worth nothing.
  ingress             = var.domain == null ? "INGRESS_TRAFFIC_ALL" : "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = var.deletion_protection
  labels              = var.labels

  template {
    service_account = google_service_account.tagging.email
    timeout         = "60s"

    scaling {
      min_instance_count = var.min_instances
      max_instance_count = var.max_instances
    }

    containers {
      image = var.image

      resources {
        limits            = { cpu = "1", memory = "512Mi" }
        cpu_idle          = false
        startup_cpu_boost = true
      }

      env {
        name  = "PREVIEW_SERVER_URL"
        value = google_cloud_run_v2_service.preview.uri
      }
      # Firestore and BigQuery calls that name no project use this one.
      env {
        name  = "GOOGLE_CLOUD_PROJECT"
        value = var.project_id
      }
      env {
        name = "CONTAINER_CONFIG"
        value_source {
          secret_key_ref {
            secret  = var.container_config_secret
            version = "latest"
          }
        }
      }
      dynamic "env" {
        for_each = local.webhook_keys
        content {
          name  = "SGTM_CREDENTIALS"
          value = local.key_file_path
        }
      }
      dynamic "volume_mounts" {
        for_each = local.webhook_keys
        content {
          name       = "webhook-keys"
          mount_path = dirname(local.key_file_path)
        }
      }

      startup_probe {
        http_get { path = "/healthy" }
      }
      liveness_probe {
        http_get { path = "/healthy" }
      }
    }

    dynamic "volumes" {
      for_each = local.webhook_keys
      content {
        name = "webhook-keys"
        secret {
          secret = volumes.value
          items {
            version = "latest"
            path    = basename(local.key_file_path)
          }
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = var.min_instances <= var.max_instances
      error_message = "min_instances must not be larger than max_instances."
    }
    precondition {
      condition     = var.domain != null || (var.armor_requests_per_minute == null && var.tls_profile == null)
      error_message = "Cloud Armor and a TLS profile belong to the load balancer: set domain as well."
    }
  }

  depends_on = [
    google_project_service.api,
    google_secret_manager_secret_iam_member.container_config,
    google_secret_manager_secret_iam_member.webhook_keys,
  ]
}
