// Opening a scenario for a command, with its mistakes shown.
#pragma once

#include <memory>
#include <optional>

#include "authoring/open_scenario.hpp"
#include "listening/language.hpp"
#include "repl/commands.hpp"

namespace practicum::repl {

// Null if it cannot be played; then the reasons stand on standard error.
std::shared_ptr<const Scenario> open_for_use(const ScenarioChoice& choice);

// What listening knows of English, from data_folder(). Null if it cannot be had; then the reason stands on standard
// error.
std::shared_ptr<const listening::Language> open_language();

void complain(const std::string& text);

}  // namespace practicum::repl
