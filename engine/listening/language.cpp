#include "listening/language.hpp"

#include "base/format.hpp"

namespace practicum::listening {

static constexpr const char *vectors_name = "words.vectors", *behaviours_name = "behaviours.model";

Result<std::shared_ptr<const Language>> language_from(Bytes vectors, Bytes behaviours) {
    auto words = WordVectors::from(std::move(vectors));
    if (!words) return Problem{format("{}: {}", vectors_name, words.problem())};
    auto model = BehaviourModel::from(std::move(behaviours));
    if (!model) return Problem{format("{}: {}", behaviours_name, model.problem())};
    return std::make_shared<const Language>(Language{std::move(*words), std::move(*model)});
}

Result<std::shared_ptr<const Language>> open_language(const std::filesystem::path& folder) {
    const auto vectors = folder / vectors_name, behaviours = folder / behaviours_name;
    const auto words = map_file(vectors), model = map_file(behaviours);
    if (!words) return Problem{format("{}: {}", vectors.string(), words.problem())};
    if (!model) return Problem{format("{}: {}", behaviours.string(), model.problem())};
    auto language = language_from(*words, *model);
    if (!language) return Problem{format("{}: {}", folder.string(), language.problem())};
    return language;
}

}  // namespace practicum::listening
