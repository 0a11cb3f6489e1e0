#include "listening/language.hpp"

#include "base/format.hpp"

namespace practicum::listening {

std::shared_ptr<const Language> open_language(const std::filesystem::path& folder, std::string& why) {
    const auto fail = [&](const std::filesystem::path& file) {
        why = format("{}: {}", file.string(), why);
        return nullptr;
    };
    const auto words = folder / "words.vectors", model = folder / "behaviours.model";
    auto vectors = WordVectors::open(words, why);
    if (!vectors) return fail(words);
    auto behaviours = BehaviourModel::open(model, why);
    if (!behaviours) return fail(model);
    return std::make_shared<const Language>(Language{std::move(*vectors), std::move(*behaviours)});
}

}  // namespace practicum::listening
